package org.muniment.benchmarks.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.muniment.benchmarks.Commands;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.DovecotServer.Layout;

/**
 * What the mail takes in our vault (originals with their keys and dictionaries, and the sealed
 * ledger), as one zstd file for each message, and in a restic repository.
 */
final class SizeBenchmark {
  private static final String MAILBOX = "all";
  private static final long BLOCK = 4_096;

  private final Bench bench;

  SizeBenchmark(Bench bench) {
    this.bench = bench;
  }

  void run() throws Exception {
    Path maildir = bench.work().resolve("real/cur");
    long raw;
    try (DovecotServer dovecot = DovecotServer.start(Layout.MAILDIR_PLUS_PLUS);
        Product product = bench.product("server", "1g")) {
      new Mailboxes(dovecot).fill(MAILBOX, bench.messages());
      product.start();
      product.use(dovecot.overTls());
      product.harvest(product.add(MAILBOX, dovecot.login(MAILBOX).password()));
      product.awaitFound(bench.messages().size());
      product.stop();
      raw = Bench.octets(maildir);
      heading(raw);
      ours(product.home(), raw);
    }
    peers(maildir, raw);
  }

  private void heading(long raw) {
    Bench.say("## Size: %s%n", bench.mail());
    Bench.say("| | octets | of the raw mail |");
    Bench.say("|---|---|---|");
    row("the messages themselves", raw, raw);
  }

  private static void ours(Path home, long raw) throws IOException {
    Path vault = home.resolve("vault");
    row("Muniment: vault, whole", Bench.octets(vault), raw);
    try (var folders = Files.list(vault)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        row("- of it " + folder.getFileName(), Bench.octets(folder), raw);
      }
    }
    row("Muniment: catalogue (H2)", Bench.octets(home.resolve("db")), raw);
    row("Muniment: index", Bench.octets(home.resolve("index")), raw);
  }

  private void peers(Path maildir, long raw) throws Exception {
    Path packed = Files.createDirectories(bench.work().resolve("zstd"));
    String each = "find . -type f -exec zstd -q -3 --output-dir-flat=" + packed + " {} +";
    Commands.run(List.of("sh", "-c", each), maildir);
    row("one zstd -3 file a message", Bench.octets(packed), raw);
    row("- in blocks of 4 KiB on the disk", blocks(packed), raw);
    Path repository = bench.work().resolve("restic");
    Map<String, String> secret = Map.of("RESTIC_PASSWORD", "benchmark");
    String where = repository.toString();
    Commands.run(List.of("restic", "-q", "init", "-r", where), maildir, secret);
    Commands.run(List.of("restic", "-q", "backup", "-r", where, "."), maildir, secret);
    row("restic repository of the Maildir", Bench.octets(repository), raw);
    Bench.say("");
  }

  private static long blocks(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(file -> (file.toFile().length() + BLOCK - 1) / BLOCK * BLOCK)
          .sum();
    }
  }

  private static void row(String name, long octets, long raw) {
    Bench.say("| %s | %,d | %.3f |", name, octets, (double) octets / raw);
  }
}
