package org.muniment.intake.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muniment.harvest.RunClosing;
import org.muniment.intake.app.ImportItem.Fate;
import org.muniment.original.Original;

/**
 * Writes what became of every item of an import, one line of CSV (RFC 4180, UTF-8) for each
 * placement or refusal: item, folder, outcome, SHA-256, octets, reason. Outcomes are {@code
 * archived} ({@code new} in a dry run), {@code known}, {@code bad}, {@code remark} about how an
 * item was read, and {@code read} where that is only for the record. For one thread.
 */
final class ImportReport implements Closeable {
  private static final List<String> COLUMNS =
      List.of("item", "folder", "outcome", "sha256", "octets", "reason");

  private static final int FULL = 1 << 16;
  private static final String ELSEWHERE = "The archive has the same octets at another place.";
  private static final String SYNTHESISED =
      "Synthesised: the source has no message, but properties from which this was made.";

  private final FileChannel file;
  private final boolean isDry;
  private final StringBuilder lines = new StringBuilder();
  private final List<String> troubles = new ArrayList<>();

  /**
   * @param kept octets of an earlier part of the import that stay; 0 for a new report
   * @param isDry whether nothing is archived
   */
  ImportReport(Path path, long kept, boolean isDry) throws IOException {
    this.isDry = isDry;
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    if (kept > 0 && kept <= file.size()) {
      file.truncate(kept).position(kept);
    } else {
      restart();
    }
  }

  /** Begins it anew. */
  void restart() throws IOException {
    lines.setLength(0);
    file.truncate(0).position(0);
    line(COLUMNS.stream());
  }

  void placed(ImportItem item, List<String> folder, Fate fate) {
    Original original = item.original();
    String reason = fate == Fate.ELSEWHERE ? ELSEWHERE : "";
    if (item.message().told().isSynthesised()) {
      String note = item.message().told().note();
      reason = (SYNTHESISED + " " + (note == null ? "" : note) + " " + reason).strip();
    }
    line(
        Stream.of(
            item.message().item(),
            String.join("/", folder),
            fate == Fate.KNOWN ? "known" : isDry ? "new" : "archived",
            original.address().toString(),
            Long.toString(original.length()),
            reason));
  }

  void bad(String item, String reason) {
    trouble("bad", item, reason);
  }

  /** How an item was read, where a person should know. */
  void remark(String item, String sentence) {
    trouble("remark", item, sentence);
  }

  /** How an item was read. */
  void told(String item, String sentence) {
    line(Stream.of(item, "", "read", "", "", sentence));
  }

  private void trouble(String outcome, String item, String reason) {
    line(Stream.of(item, "", outcome, "", "", reason));
    if (troubles.size() < RunClosing.MOST_TROUBLES) {
      troubles.add(item + ": " + reason);
    }
  }

  /** The first bad items and remarks, as sentences. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** Makes durable what was written, and says how many octets that are. */
  long settle() {
    try {
      write();
      file.force(false);
      return file.position();
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (file) {
      write();
    }
  }

  private void line(Stream<String> cells) {
    lines.append(cells.map(ImportReport::cell).collect(Collectors.joining(",", "", "\r\n")));
    if (lines.length() >= FULL) {
      try {
        write();
      } catch (IOException e) {
        throw new UncheckedIOException("The report cannot be written", e);
      }
    }
  }

  private void write() throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    while (octets.hasRemaining()) {
      file.write(octets);
    }
    lines.setLength(0);
  }

  /** Quoted; what a spreadsheet would take for a formula is told apart by an apostrophe. */
  private static String cell(String text) {
    boolean isFormula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
    return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
