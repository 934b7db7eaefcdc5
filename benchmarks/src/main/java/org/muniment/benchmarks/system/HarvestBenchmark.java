package org.muniment.benchmarks.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.muniment.benchmarks.Figures;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.DovecotServer.Layout;

/**
 * The first harvest of a mailbox next to mbsync, which writes the same mailbox into a Maildir. Both
 * over TLS, from the same Dovecot, in turn. Every round has a mailbox of its own; its messages
 * differ from those of all others, so that nothing is stored only once. Dovecot has read each
 * mailbox before, so that nobody pays for its caches.
 *
 * <p>The harvest's time is that of the run's own record: at its end all is durable in vault and
 * catalogue. The index follows meanwhile on the same processors; how much later it had everything
 * is told. The first round is the first work of a server just started, and told apart.
 */
final class HarvestBenchmark {
  private final Bench bench;
  private final List<Long> ours = new ArrayList<>();
  private final List<Long> indexed = new ArrayList<>();

  HarvestBenchmark(Bench bench) {
    this.bench = bench;
  }

  /** One way of running mbsync, and its times. */
  private record Peer(String name, boolean durable, boolean compressing, List<Long> times) {
    Peer(String name, boolean durable, boolean compressing) {
      this(name, durable, compressing, new ArrayList<>());
    }
  }

  private final List<Peer> peers =
      List.of(
          new Peer("mbsync, uncompressed, FSync yes (its default)", true, false),
          new Peer("mbsync, uncompressed, FSync no", false, false),
          new Peer("mbsync as it comes: COMPRESS, FSync yes", true, true));

  void run() throws Exception {
    try (DovecotServer dovecot = DovecotServer.startCompressing(Layout.MAILDIR_PLUS_PLUS);
        Product product = bench.product("server", "1g")) {
      product.start();
      product.use(dovecot.overTls());
      for (int round = 0; round <= bench.rounds(); round++) {
        round("round" + round, dovecot, product);
      }
    }
    print();
  }

  private void round(String mailbox, DovecotServer dovecot, Product product) throws Exception {
    new Mailboxes(dovecot).fill(mailbox, bench.messages());
    pull(peers.get(1), mailbox, dovecot);
    boolean first = ours.size() % 2 == 0;
    if (first) {
      harvest(mailbox, dovecot, product);
    }
    for (Peer peer : peers) {
      peer.times().add(pull(peer, mailbox, dovecot));
    }
    if (!first) {
      harvest(mailbox, dovecot, product);
    }
  }

  private long pull(Peer peer, String mailbox, DovecotServer dovecot)
      throws IOException, InterruptedException {
    Mbsync mbsync =
        new Mbsync(
            bench.work().resolve("mbsync"),
            dovecot.overTls(),
            dovecot.login(mailbox),
            peer.durable(),
            peer.compressing());
    mbsync.clear();
    return mbsync.pull();
  }

  private void harvest(String mailbox, DovecotServer dovecot, Product product) throws Exception {
    long number = product.add(mailbox, dovecot.login(mailbox).password());
    long begun = System.nanoTime();
    Product.Run run = product.harvest(number);
    if (run.archived() != bench.messages().size()) {
      throw new IOException("Not all was archived: " + run.answer());
    }
    product.awaitFound((ours.size() + 1L) * bench.messages().size());
    indexed.add(System.nanoTime() - begun);
    ours.add(run.nanoseconds());
  }

  private void print() {
    Figures warm = warm(ours);
    int messages = bench.messages().size();
    Bench.say("## First harvest: %s, %d rounds, INBOX, TLS%n", bench.mail(), bench.rounds());
    Bench.say("| | s least / median / most | messages/s | times ours, round by round | cold, s |");
    Bench.say("|---|---|---|---|---|");
    row("Muniment: durable in vault and catalogue", ours, "1");
    row("Muniment: and everything in the index", indexed, warm.times(warm(indexed)));
    for (Peer peer : peers) {
      row(peer.name(), peer.times(), warm.times(warm(peer.times())));
    }
    Bench.say("%n%d messages; cold: the first round, of a server just started.%n", messages);
  }

  private void row(String name, List<Long> times, String ratio) {
    Figures warm = warm(times);
    String rate = warm.rate(bench.messages().size());
    double cold = times.getFirst() / 1e9;
    Bench.say("| %s | %s | %s | %s | %.1f |", name, warm.seconds(), rate, ratio, cold);
  }

  private static Figures warm(List<Long> times) {
    return new Figures(times.subList(1, times.size()));
  }
}
