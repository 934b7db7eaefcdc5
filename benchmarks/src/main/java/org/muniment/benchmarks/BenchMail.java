package org.muniment.benchmarks;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A Maildir to measure with: real mail where it lies beside the project, else mail made up. */
public final class BenchMail {
  /** Octets as characters, one for one. */
  public static final Charset CHARSET = StandardCharsets.ISO_8859_1;

  private static final Path CORPUS =
      Path.of("..", "shared", "corpus", "bench", "linux-mips-20000.tar.xz");
  private static final List<String> WORDS =
      List.of(
          "the",
          "in",
          "of",
          "mips",
          "kernel",
          "cache",
          "interrupt",
          "patch",
          "serial",
          "ethernet",
          "page",
          "fault",
          "driver",
          "board",
          "boot",
          "ralf",
          "config",
          "register",
          "memory");

  private BenchMail() {}

  /**
   * Fills {@code maildir/cur}.
   *
   * @param project the root of the project
   * @param madeUp how many messages are made when there are no real ones
   * @return what it was filled with, for the heading of the figures
   */
  public static String fill(Path maildir, Path project, int madeUp)
      throws IOException, InterruptedException {
    for (String folder : List.of("cur", "new", "tmp")) {
      Files.createDirectories(maildir.resolve(folder));
    }
    Path corpus = project.resolve(CORPUS);
    if (!Files.isReadable(corpus)) {
      makeUp(maildir.resolve("cur"), madeUp);
      return madeUp + " messages made up";
    }
    Commands.run(
        List.of("tar", "-xJf", corpus.toString(), "-C", maildir.resolve("cur").toString()),
        maildir);
    return messages(maildir).size() + " real messages of " + corpus.getFileName();
  }

  /** The files of the messages, by name. */
  public static List<Path> messages(Path maildir) throws IOException {
    try (Stream<Path> files = Files.walk(maildir.resolve("cur"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void makeUp(Path folder, int number) throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < number; i++) {
      Instant sent = Instant.parse("2005-01-01T00:00:00Z").plusSeconds(i * 7_919L);
      String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(sent.atOffset(ZoneOffset.UTC));
      String text =
          "From: Sender %d <sender%d@example.org>\nTo: list@example.org\nDate: %s\n"
                  .formatted(i % 97, i % 97, date)
              + "Message-ID: <%d@example.org>\nSubject: %s\n\n%s\n"
                  .formatted(i, words(random, 5), words(random, 200));
      Files.writeString(folder.resolve(i + ".made,S=" + text.length() + ":2,S"), text);
    }
  }

  private static String words(Random random, int number) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      int rank = (int) (WORDS.size() * Math.pow(random.nextDouble(), 2));
      words.add(WORDS.get(rank));
    }
    return String.join(" ", words);
  }
}
