package org.muniment.benchmarks.system;

import java.nio.file.Path;
import org.apache.lucene.util.IOUtils;
import org.muniment.benchmarks.Figures;
import org.muniment.benchmarks.search.Notmuch;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.DovecotServer.Layout;

/**
 * The whole way from the ledger to the index, next to {@code notmuch new}, in turn: the server
 * makes its index anew, beside the one that answers, from the first entry of the ledger to the
 * last. In it: ledger, vault, MIME, text of attachments by the worker, cards in the catalogue,
 * Lucene, commit. One rebuild before is not counted.
 */
final class PipelineBenchmark {
  private static final String MAILBOX = "all";

  private final Bench bench;

  PipelineBenchmark(Bench bench) {
    this.bench = bench;
  }

  void run() throws Exception {
    long[] ours = new long[bench.rounds()];
    long[] theirs = new long[bench.rounds()];
    try (DovecotServer dovecot = DovecotServer.start(Layout.MAILDIR_PLUS_PLUS);
        Product product = bench.product("server", "1g")) {
      harvest(dovecot, product);
      product.rebuildIndex();
      Path maildir = bench.work().resolve("real");
      for (int round = 0; round < ours.length; round++) {
        ours[round] = product.rebuildIndex();
        IOUtils.rm(maildir.resolve(".notmuch"));
        long begun = System.nanoTime();
        Notmuch.index(maildir);
        theirs[round] = System.nanoTime() - begun;
      }
    }
    print(Figures.of(ours), Figures.of(theirs));
  }

  private void harvest(DovecotServer dovecot, Product product) throws Exception {
    new Mailboxes(dovecot).fill(MAILBOX, bench.messages());
    product.start();
    product.use(dovecot.overTls());
    product.harvest(product.add(MAILBOX, dovecot.login(MAILBOX).password()));
    product.awaitFound(bench.messages().size());
  }

  private void print(Figures ours, Figures theirs) {
    int messages = bench.messages().size();
    Bench.say("## Indexing: %s, %d rounds%n", bench.mail(), bench.rounds());
    Bench.say("| | s least / median / most | messages/s | times ours, round by round |");
    Bench.say("|---|---|---|---|");
    Bench.say(
        "| Muniment, the whole pipeline | %s | %s | 1 |", ours.seconds(), ours.rate(messages));
    Bench.say(
        "| notmuch new | %s | %s | %s |%n",
        theirs.seconds(), theirs.rate(messages), ours.times(theirs));
  }
}
