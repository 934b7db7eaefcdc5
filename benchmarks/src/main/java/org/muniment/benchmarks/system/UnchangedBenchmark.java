package org.muniment.benchmarks.system;

import java.io.IOException;
import org.muniment.benchmarks.Figures;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.DovecotServer.Layout;

/**
 * A pass over a mailbox of many folders in which nothing changed, next to mbsync's, in turn. Both
 * connect, sign in and sign out within the time.
 */
final class UnchangedBenchmark {
  private static final int FOLDERS = 1_000;
  private static final String MAILBOX = "still";

  private final Bench bench;

  UnchangedBenchmark(Bench bench) {
    this.bench = bench;
  }

  void run() throws Exception {
    long[] ours = new long[bench.rounds()];
    long[] theirs = new long[bench.rounds()];
    try (DovecotServer dovecot = DovecotServer.startCompressing(Layout.MAILDIR_PLUS_PLUS);
        Product product = bench.product("server", "1g")) {
      new Mailboxes(dovecot).fold(MAILBOX, FOLDERS);
      Mbsync mbsync = mbsync(dovecot);
      mbsync.clear();
      mbsync.pull();
      long mailbox = harvested(dovecot, product);
      for (int round = 0; round < ours.length; round++) {
        ours[round] = pass(product, mailbox);
        theirs[round] = mbsync.pull();
      }
    }
    print(Figures.of(ours), Figures.of(theirs));
  }

  private Mbsync mbsync(DovecotServer dovecot) {
    return new Mbsync(
        bench.work().resolve("mbsync"), dovecot.overTls(), dovecot.login(MAILBOX), false, false);
  }

  /** The mailbox, harvested and passed twice. */
  private static long harvested(DovecotServer dovecot, Product product) throws Exception {
    product.start();
    product.use(dovecot.overTls());
    long mailbox = product.add(MAILBOX, dovecot.login(MAILBOX).password());
    Product.Run first = product.harvest(mailbox);
    if (first.archived() != FOLDERS) {
      throw new IOException("Not all was archived: " + first.answer());
    }
    pass(product, mailbox);
    pass(product, mailbox);
    return mailbox;
  }

  private static long pass(Product product, long mailbox) throws IOException {
    Product.Run run = product.harvest(mailbox);
    if (run.archived() != 0) {
      throw new IOException("Something changed: " + run.answer());
    }
    return run.nanoseconds();
  }

  private void print(Figures ours, Figures theirs) {
    Bench.say("## %d unchanged folders, %d rounds, TLS%n", FOLDERS, bench.rounds());
    Bench.say("| | ms least / median / most | times ours, round by round |");
    Bench.say("|---|---|---|");
    Bench.say("| Muniment | %s | 1 |", ours.milliseconds());
    Bench.say("| mbsync, uncompressed | %s | %s |%n", theirs.milliseconds(), ours.times(theirs));
  }
}
