package org.muniment.journal.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.PasswordHash;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.journal.Admission;
import org.muniment.journal.DeliveryBook;
import org.muniment.journal.Network;
import org.muniment.journal.ReadingBook;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverFigures;
import org.muniment.journal.Receivers;
import org.muniment.journal.app.JournalDoor;
import org.muniment.journal.app.TakeDeliveries;
import org.muniment.journal.jpa.JpaDeliveryBook;
import org.muniment.journal.jpa.JpaReadingBook;
import org.muniment.journal.jpa.JpaReceivers;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalStore;
import org.muniment.original.Reserve;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.smtp.RawSmtp;

/** The receiver at work on a real database, without a server around it. */
final class JournalHouse implements AutoCloseable {
  static final String ADDRESS = "journal@archive.example";
  static final String PASSWORD = "a long pass phrase";
  static final Admission HERE =
      new Admission(List.of(Network.parse("127.0.0.0/8"), Network.parse("::1")), List.of(), false);
  private static final ThreadFactory THREADS = Thread.ofPlatform().daemon().factory();

  final SettableClock clock = new SettableClock();
  final Catalogue catalogue;
  final Ledger ledger;
  final Receivers receivers;
  final DeliveryBook book;
  final ReadingBook readings;
  final Sources sources;
  final OriginalStore originals;
  final JournalDoor door;
  final TakeDeliveries deliveries;
  final Receiver receiver;
  final MailboxId mailbox;
  private final TlsIdentity identity;
  private @Nullable SmtpServer server;
  int port;
  int tlsPort;

  JournalHouse(Catalogue catalogue, OriginalStore originals, Path folder) throws Exception {
    this.catalogue = catalogue;
    this.originals = originals;
    ledger = new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT);
    receivers =
        catalogue.transactional(Receivers.class, new JpaReceivers(catalogue.entityManager()));
    book =
        catalogue.transactional(
            DeliveryBook.class, new JpaDeliveryBook(catalogue.entityManager(), ledger));
    readings =
        catalogue.transactional(ReadingBook.class, new JpaReadingBook(catalogue.entityManager()));
    sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    mailbox =
        sources.add(
            new Sources.MailboxDraft("journal", null, null, null, new HarvestSchedule.ByHand()));
    door = new JournalDoor(receivers);
    deliveries = new TakeDeliveries(originals, book, new Reserve(List.of(), 0), clock);
    deliveries.open(THREADS);
    receiver = add(ADDRESS, HERE);
    identity = TlsFiles.selfMade(folder.resolve("tls.p12"), "localhost", null, clock);
  }

  Receiver add(String address, Admission admission) {
    FolderName name = FolderName.ofAscii(address, '/');
    Receivers.Draft draft = new Receivers.Draft(address, mailbox, admission);
    String hash = admission.asksPassword() ? PasswordHash.of(address, PASSWORD) : null;
    Receiver added = receivers.add(draft, name, hash, now()).receiver();
    receivers.open(added.id(), true);
    door.look();
    return added;
  }

  Instant now() {
    return clock.instant();
  }

  SmtpServer server() {
    if (server == null) {
      throw new IllegalStateException("It does not listen");
    }
    return server;
  }

  static SmtpTerms terms(int connections, Duration time) {
    return new SmtpTerms("archive.example", 100_000, 3, connections, connections, time, 1_000_000);
  }

  JournalHouse listening(SmtpTerms terms) throws IOException {
    SmtpServer opened = new SmtpServer(terms, door, deliveries, () -> identity);
    server = opened;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    port = opened.listen(new InetSocketAddress(loopback, 0), false, THREADS);
    tlsPort = opened.listen(new InetSocketAddress(loopback, 0), true, THREADS);
    return this;
  }

  RawSmtp connect() throws IOException {
    return RawSmtp.to(port);
  }

  /** Trusts everybody: what is tested is the other side. */
  static SSLContext trusting(KeyManager... own) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own, new TrustManager[] {new TrustsAll()}, null);
    return context;
  }

  ReceiverFigures figures() {
    return receivers.figures(List.of(receiver)).get(receiver.id());
  }

  /** The addresses of the originals that were placed, in their order. */
  List<ContentAddress> placed() {
    return ledger.read(0, 100_000).stream()
        .filter(entry -> entry.kind() == EntryKind.PLACED)
        .map(entry -> EntryBody.of(entry).orElseThrow().need("original"))
        .map(ContentAddress::parse)
        .toList();
  }

  byte[] octets(ContentAddress address) throws IOException {
    try (InputStream in = originals.read(address)) {
      return in.readAllBytes();
    }
  }

  static byte[] message(String text) {
    return ("Subject: " + text + "\r\n\r\n" + text + "\r\n").getBytes(ISO_8859_1);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    deliveries.close();
    catalogue.close();
  }
}
