package org.muniment.benchmarks.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.muniment.archive.Uid;
import org.muniment.benchmarks.Figures;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.UidRange;
import org.muniment.harvest.imap.Compression;
import org.muniment.harvest.imap.Compression.Choice;
import org.muniment.harvest.imap.ImapMailSource;
import org.muniment.harvest.imap.ImapPatience;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.DovecotServer.Layout;

/**
 * One connection that takes all messages of a folder and throws them away, uncompressed and with
 * COMPRESS=DEFLATE, over the loopback interface and over lines of a limited rate, under TLS.
 */
final class CompressionBenchmark {
  private static final String MAILBOX = "pressed";
  private static final long MEGABYTE = 1_000_000;
  private static final List<Long> RATES =
      List.of(1_250_000L, 2_500_000L, 5 * MEGABYTE, 12_500_000L, Long.MAX_VALUE);

  private final Bench bench;

  CompressionBenchmark(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    Bench.say("## COMPRESS=DEFLATE, %s, %d rounds, TLS%n", bench.mail(), bench.rounds());
    Bench.say("| line | off, s | always, times off | measured, times off |");
    Bench.say("|---|---|---|---|");
    try (DovecotServer dovecot = DovecotServer.startCompressing(Layout.MAILDIR_PLUS_PLUS)) {
      new Mailboxes(dovecot).fill(MAILBOX, bench.messages());
      take(dovecot.overTls(), dovecot.login(MAILBOX), Choice.OFF);
      for (long rate : RATES) {
        measure(dovecot, rate);
      }
    }
    Bench.say("");
  }

  private void measure(DovecotServer dovecot, long rate) {
    Map<Choice, long[]> taken = new EnumMap<>(Choice.class);
    for (Choice choice : Choice.values()) {
      taken.put(choice, new long[bench.rounds()]);
    }
    try (SlowLine line = new SlowLine(dovecot.overTls(), rate)) {
      for (int round = 0; round < bench.rounds(); round++) {
        for (Map.Entry<Choice, long[]> times : taken.entrySet()) {
          times.getValue()[round] = take(line.through(), dovecot.login(MAILBOX), times.getKey());
        }
      }
    }
    Figures off = Figures.of(taken.getOrDefault(Choice.OFF, new long[0]));
    Bench.say(
        "| %s | %s | %s | %s |",
        rate == Long.MAX_VALUE ? "loopback" : rate / 1e6 + " MB/s",
        off.seconds(),
        off.times(Figures.of(taken.getOrDefault(Choice.ALWAYS, new long[0]))),
        off.times(Figures.of(taken.getOrDefault(Choice.MEASURED, new long[0]))));
  }

  private static long take(MailServer server, Login login, Choice choice) {
    long begun = System.nanoTime();
    ImapMailSource source = new ImapMailSource(ImapPatience.DEFAULT, new Compression(choice));
    try (MailSource.Session session = source.open(server, login)) {
      session.examine(FolderName.ofAscii("INBOX", null));
      List<InventoryItem> items = new ArrayList<>();
      session.inventory(new UidRange(1, 0xFFFF_FFFFL), items::add, unreadable -> {});
      session.fetch(items, new Discarding());
    }
    return System.nanoTime() - begun;
  }

  /** Reads everything and keeps nothing. */
  private static final class Discarding implements MailSource.Receiver {
    @Override
    public void receive(Uid uid, InputStream octets, long announced) throws IOException {
      octets.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public boolean batchEnded(MailSource.Fetched fetched) {
      return true;
    }
  }
}
