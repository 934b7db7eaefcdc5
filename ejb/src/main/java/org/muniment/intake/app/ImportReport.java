package org.muniment.intake.app;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muniment.harvest.RunClosing;
import org.muniment.original.Original;

/**
 * Writes what became of every item of an import, one line of CSV (RFC 4180, UTF-8) for each: item,
 * folder, outcome ({@code archived}, {@code known}, {@code bad}, or {@code remark} about how an
 * item was read), SHA-256, octets, reason. For one thread.
 */
final class ImportReport implements Closeable {
  private static final List<String> COLUMNS =
      List.of("item", "folder", "outcome", "sha256", "octets", "reason");

  private final BufferedWriter lines;
  private final List<String> troubles = new ArrayList<>();

  ImportReport(Path file) throws IOException {
    lines = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    line(COLUMNS.stream());
  }

  void archived(String item, List<String> folder, Original original) {
    good("archived", item, folder, original);
  }

  /** The folder has a message of the same octets already. */
  void known(String item, List<String> folder, Original original) {
    good("known", item, folder, original);
  }

  void bad(String item, String reason) {
    tell("bad", item, reason);
  }

  /** How an item was read, where a person should know. */
  void remark(String item, String sentence) {
    tell("remark", item, sentence);
  }

  private void tell(String outcome, String item, String reason) {
    line(Stream.of(item, "", outcome, "", "", reason));
    if (troubles.size() < RunClosing.MOST_TROUBLES) {
      troubles.add(item + ": " + reason);
    }
  }

  /** The first bad items and remarks, as sentences. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private void good(String outcome, String item, List<String> folder, Original original) {
    String address = original.address().toString();
    String length = Long.toString(original.length());
    line(Stream.of(item, String.join("/", folder), outcome, address, length, ""));
  }

  private void line(Stream<String> cells) {
    try {
      lines.write(cells.map(ImportReport::cell).collect(Collectors.joining(",", "", "\r\n")));
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be written", e);
    }
  }

  /** Quoted; what a spreadsheet would take for a formula is told apart by an apostrophe. */
  private static String cell(String text) {
    boolean isFormula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
    return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
