package org.muniment.benchmarks.system;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muniment.benchmarks.BenchMail;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.DovecotServer.Layout;

/**
 * The heap of a server of 256 MiB that harvests and indexes 2,000 messages, without and with one
 * message of 1 GiB among them. What is told is what the collector found: the most that was taken
 * before a collection, and the most that was left after one.
 */
final class HeapBenchmark {
  private static final int MESSAGES = 2_000;
  private static final long LARGE = 1L << 30;
  private static final String HEAP = "256m";
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");

  private final Bench bench;

  HeapBenchmark(Bench bench) {
    this.bench = bench;
  }

  void run() throws Exception {
    Bench.say("## Heap: %d messages, server with -Xmx%s%n", MESSAGES, HEAP);
    Bench.say("| | harvest, s | most taken, MiB | most left after a collection, MiB |");
    Bench.say("|---|---|---|---|");
    measure("without", false);
    measure("with a message of 1 GiB", true);
    Bench.say("");
  }

  private void measure(String name, boolean large) throws Exception {
    Path folder = bench.work().resolve("server-" + large);
    try (DovecotServer dovecot = DovecotServer.start(Layout.MAILDIR_PLUS_PLUS);
        Product product = new Product(bench.project(), folder, HEAP)) {
      List<Path> some = bench.messages().subList(0, Math.min(MESSAGES, bench.messages().size()));
      new Mailboxes(dovecot).fill("some", some);
      if (large) {
        write(dovecot.maildir("some").resolve("cur"));
        dovecot.give(dovecot.maildir("some"));
      }
      product.start();
      product.use(dovecot.overTls());
      Product.Run run = product.harvest(product.add("some", dovecot.login("some").password()));
      int expected = some.size() + (large ? 1 : 0);
      product.awaitFound(expected);
      product.stop();
      if (run.archived() != expected) {
        throw new IOException("Not all was archived: " + run.answer());
      }
      print(name, run, folder);
    }
  }

  private static void print(String name, Product.Run run, Path folder) throws IOException {
    long taken = 0;
    long left = 0;
    Matcher matcher = COLLECTION.matcher(Files.readString(folder.resolve("gc.log")));
    while (matcher.find()) {
      taken = Math.max(taken, Long.parseLong(matcher.group(1)));
      left = Math.max(left, Long.parseLong(matcher.group(2)));
    }
    Bench.say("| %s | %.1f | %d | %d |", name, run.nanoseconds() / 1e9, taken, left);
  }

  /** A message with one file, in the middle of the others by its date. */
  private static void write(Path cur) throws IOException {
    byte[] line = new byte[77];
    Arrays.fill(line, (byte) 'Q');
    line[76] = '\n';
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(cur.resolve("1000000000.large.b:2,S")))) {
      String header =
          "Subject: large\nMIME-Version: 1.0\nContent-Type: application/octet-stream\n"
              + "Content-Disposition: attachment; filename=large.bin\n"
              + "Content-Transfer-Encoding: base64\n\n";
      out.write(header.getBytes(BenchMail.CHARSET));
      for (long written = 0; written < LARGE; written += line.length) {
        out.write(line);
      }
    }
  }
}
