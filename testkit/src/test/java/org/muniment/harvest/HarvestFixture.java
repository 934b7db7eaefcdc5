package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.original.OriginalStore;
import org.muniment.original.SteppedOriginalStore;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

/** A mailbox on a server in memory, an archive in memory, and the harvest between them. */
final class HarvestFixture {
  static final MailboxId MAILBOX = new MailboxId(1);
  static final Instant DATE = Instant.parse("2024-03-01T12:00:00Z");

  final Steps steps = new Steps();
  final SettableClock clock = new SettableClock();
  final InMemoryMailServer server;
  final InMemoryOriginalStore vault = new InMemoryOriginalStore();
  final OriginalStore originals = new SteppedOriginalStore(vault, steps);
  final InMemoryLedger ledger = new InMemoryLedger(clock);
  final InMemoryHarvestJournal journal = new InMemoryHarvestJournal(ledger, clock, steps);
  final List<Duration> pauses = new ArrayList<>();
  private MailSource source;
  private HarvestTerms terms =
      HarvestTerms.of(
              new RunOrder(MAILBOX, RunKind.HARVEST, "node-1", "system:harvest"),
              new MailServer("memory", 993, ConnectionSecurity.IMPLICIT_TLS, null),
              new Login("anna", null, "secret"))
          .withConnections(1);

  HarvestFixture() {
    this(InMemoryMailServer.Traits.RICH);
  }

  HarvestFixture(InMemoryMailServer.Traits traits) {
    server = new InMemoryMailServer(traits, steps);
    source = server;
  }

  /** From now on connections are made by these manners. */
  void keeping(Manners manners, ConnectionBudget budget) {
    CommandPace pace = new CommandPace(clock, this::pause, new Random(1));
    source = new CourteousSource(source, budget, pace, server -> manners);
  }

  /** From now on the server lists messages this way. */
  void listing(ListingSource.Way way) {
    source = new ListingSource(server, way);
  }

  /** From now on the server lists this among its folders. */
  void listingFolder(FolderListing folder) {
    MailSource good = source;
    source =
        (server, login) ->
            new AlteredSession(good.open(server, login)) {
              @Override
              public List<FolderListing> folders() {
                List<FolderListing> all = new ArrayList<>(super.folders());
                all.add(folder);
                return all;
              }
            };
  }

  /** From now on sessions behave so. */
  void altering(UnaryOperator<MailSource.Session> alteration) {
    MailSource good = source;
    source = (server, login) -> alteration.apply(good.open(server, login));
  }

  /** From now on the server's folders look so when they are opened. */
  void examining(UnaryOperator<FolderStatus> look) {
    MailSource good = source;
    source =
        (server, login) ->
            new AlteredSession(good.open(server, login)) {
              @Override
              public FolderStatus examine(FolderName folder) {
                return look.apply(super.examine(folder));
              }
            };
  }

  /** What "Test connection" says. */
  ConnectionTest.Finding test() {
    return new ConnectionTest(source).of(terms.server(), terms.login());
  }

  HarvestFixture withTerms(HarvestTerms newTerms) {
    terms = newTerms;
    return this;
  }

  HarvestTerms terms() {
    return terms;
  }

  /** One run, a minute after the one before. */
  RunClosing harvest() {
    clock.advance(Duration.ofMinutes(1));
    MailboxHarvest harvest = harvester();
    return harvest.carryOut(harvest.begin(terms.order()), terms);
  }

  MailboxHarvest harvester() {
    return new MailboxHarvest(
        source, originals, journal, clock, this::pause, Thread.ofVirtual().factory());
  }

  /** The process is started again after a crash. */
  void restart() {
    steps.revive();
    journal.closeInterrupted("node-1");
  }

  long deliver(String folder, String content) {
    return server.append(folder, octets(content), DATE, Set.of("\\Seen"));
  }

  static byte[] octets(String content) {
    return ("Subject: " + content + "\r\n\r\n" + content + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  static ContentAddress address(String content) {
    return ContentAddress.ofContent(octets(content));
  }

  // --- what came of it

  List<Placement> present() {
    return journal.placements(MAILBOX).stream().filter(p -> p.goneAt() == null).toList();
  }

  List<Placement> gone() {
    return journal.placements(MAILBOX).stream().filter(p -> p.goneAt() != null).toList();
  }

  KnownFolder folder(String name) {
    return journal.folders(MAILBOX).stream()
        .filter(folder -> folder.name().display().equals(name) && !folder.isGone())
        .findFirst()
        .orElseThrow();
  }

  Epoch epoch(String folder) {
    Epoch epoch = folder(folder).epoch();
    assertThat(epoch).as(folder).isNotNull();
    return epoch;
  }

  List<EntryKind> ledgerKinds() {
    return ledger.read(0, Integer.MAX_VALUE).stream().map(LedgerEntry::kind).toList();
  }

  /** Every message that the server has is archived at its place exactly once, and nothing else. */
  void archiveEqualsServer() {
    placesEqualServer();
    foldersAddUp();
  }

  /** The same, of a server whose counts do not add up. */
  void placesEqualServer() {
    Map<String, ContentAddress> expected = new HashMap<>();
    for (String name : server.folderNames()) {
      FolderId folder = folder(name).id();
      for (ServerMessage message : server.messages(name)) {
        expected.put(
            folder + "/" + server.uidValidity(name) + "/" + message.uid(), message.address());
      }
    }
    Map<String, ContentAddress> archived = new HashMap<>();
    for (Placement placement : present()) {
      String place =
          placement.sighting().folder()
              + "/"
              + placement.sighting().epoch()
              + "/"
              + placement.sighting().uid();
      ContentAddress address = placement.sighting().original().address();
      assertThat(archived.put(place, address)).as("twice at " + place).isNull();
    }
    assertThat(archived).isEqualTo(expected);
    originalsAreWhole();
  }

  /**
   * The latest reconciliation of every folder says that it is complete, and counts what is there.
   */
  private void foldersAddUp() {
    for (String name : server.folderNames()) {
      Reconciliation told = reconciliation(name);
      assertThat(told.isComplete()).as("%s", told).isTrue();
      assertThat(told.accounted()).as(name).isEqualTo(server.messages(name).size());
    }
  }

  /** The latest reconciliation of the folder's epoch of now. */
  Reconciliation reconciliation(String folder) {
    EpochId epoch = epoch(folder).id();
    return journal.reconciliations(MAILBOX).stream()
        .filter(told -> told.epoch().equals(epoch))
        .findFirst()
        .orElseThrow();
  }

  /** Law 1: whatever a placement names is durable, and hashes to its address. */
  void originalsAreWhole() {
    for (Placement placement : journal.placements(MAILBOX)) {
      ContentAddress address = placement.sighting().original().address();
      try (InputStream octets = originals.read(address)) {
        assertThat(ContentAddress.ofContent(octets.readAllBytes())).isEqualTo(address);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Law 2: every message below a cursor is accounted for. Checked after every transaction. */
  void watchCursors() {
    steps.observedBy(
        step -> {
          if (step.startsWith("after commit") || step.startsWith("after keep")) {
            cursorsAreLawful();
          }
        });
  }

  private void cursorsAreLawful() {
    for (KnownFolder folder : journal.folders(MAILBOX)) {
      Epoch epoch = folder.epoch();
      String name = folder.name().display();
      if (epoch == null || folder.isGone() || !server.folderNames().contains(name)) {
        continue;
      }
      if (epoch.uidValidity().value() == server.uidValidity(name)) {
        below(epoch, name);
      }
    }
  }

  private void below(Epoch epoch, String name) {
    for (ServerMessage message : server.messages(name)) {
      if (message.uid() < epoch.uidNextDone()) {
        UidSet asked = UidSet.of(LongStream.of(message.uid()));
        assertThat(journal.accountedFor(epoch.id(), asked).isEmpty())
            .as("%s %s below the cursor %s", name, message.uid(), epoch.uidNextDone())
            .isFalse();
      }
    }
  }

  private void pause(Duration pause) {
    pauses.add(pause);
    clock.advance(pause);
  }
}
