package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.FolderListing;
import org.muniment.harvest.GatheringReceiver;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.KnownFolder;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.Reconciliation;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.UidRange;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;
import org.muniment.testkit.imap.DovecotServer;

/**
 * Harvests of a real Dovecot while another program does what people do with their mail, and worse,
 * at random: after it has stopped, one more harvest adds up to the last message. Twelve seconds
 * unless {@code muniment.churn} says how many; {@code muniment.churn.seed} repeats one.
 */
@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
class ChurnTest {
  private static final MailboxId ANNA = new MailboxId(1);
  private static final Duration SPAN = Duration.ofSeconds(Long.getLong("muniment.churn", 12));

  private final SettableClock clock = new SettableClock();
  private final InMemoryLedger ledger = new InMemoryLedger(clock);
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private final InMemoryHarvestJournal journal =
      new InMemoryHarvestJournal(ledger, clock, new Steps());
  private DovecotServer dovecot;

  @BeforeEach
  void start() {
    dovecot = DovecotServer.startCompressing(DovecotServer.Layout.MAILDIR_PLUS_PLUS);
  }

  @AfterEach
  void stop() {
    dovecot.close();
  }

  @Test
  void whateverHappensToMailWhileItIsHarvestedInTheEndEverythingIsAccountedFor()
      throws InterruptedException {
    long seed = Long.getLong("muniment.churn.seed", Instant.now().toEpochMilli());
    Churn churn = new Churn(dovecot, "anna", seed);
    churn.prepare();
    Thread writer = Thread.ofPlatform().name("churn").start(churn);
    long end = System.nanoTime() + SPAN.toNanos();
    long runs = 0;
    while (System.nanoTime() < end) {
      assertThat(harvest().state()).as("seed %d", seed).isEqualTo(RunState.DONE);
      runs++;
    }
    churn.stop();
    writer.join();
    assertThat(churn.failure()).as("seed %d", seed).isNull();

    RunClosing last = harvest();

    System.out.printf(
        "ChurnTest: seed %d, %d harvests, %s, %d originals%n",
        seed, runs, churn.acts(), originals.size());
    assertThat(last.troubles()).as("seed %d", seed).isEmpty();
    assertThat(last.tally().incomplete()).as("seed %d", seed).isZero();
    assertThat(archived()).as("seed %d", seed).isEqualTo(onServer());
    assertThat(foldersThatDoNotAddUp()).as("seed %d", seed).isEmpty();
    assertThat(churn.sent()).as("seed %d", seed).containsAll(contents());
  }

  private RunClosing harvest() {
    clock.advance(Duration.ofMinutes(1));
    RunOrder order = new RunOrder(ANNA, RunKind.HARVEST, "node-1", "system:harvest");
    MailboxHarvest harvest =
        new MailboxHarvest(
            new ImapMailSource(),
            originals,
            journal,
            clock,
            pause -> {},
            Thread.ofVirtual().factory());
    return harvest.carryOut(
        harvest.begin(order), HarvestTerms.of(order, dovecot.overTls(), dovecot.login("anna")));
  }

  /** Folder, UID and content of all that is archived and not known to be gone. */
  private Set<String> archived() {
    Map<FolderId, KnownFolder> folders = new HashMap<>();
    journal.folders(ANNA).forEach(folder -> folders.put(folder.id(), folder));
    Set<String> archived = new TreeSet<>();
    for (Placement placement : journal.placements(ANNA)) {
      KnownFolder folder = folders.get(placement.sighting().folder());
      if (placement.goneAt() == null && folder != null) {
        assertThat(folder.isGone()).as(folder.name().display()).isFalse();
        ContentAddress address = placement.sighting().original().address();
        String place = folder.name().display() + "/" + placement.sighting().uid();
        assertThat(archived.add(place + "=" + address)).as("twice: " + place).isTrue();
      }
    }
    return archived;
  }

  /** The same of all that the server has, read afresh. */
  private Set<String> onServer() {
    Set<String> there = new TreeSet<>();
    try (MailSource.Session session =
        new ImapMailSource().open(dovecot.overTls(), dovecot.login("anna"))) {
      for (FolderListing folder : session.folders()) {
        if (folder.isSelectable()) {
          session.examine(folder.name());
          List<InventoryItem> items = new ArrayList<>();
          session.inventory(new UidRange(1, 0xFFFF_FFFFL), items::add, unreadable -> {});
          GatheringReceiver receiver = new GatheringReceiver();
          session.fetch(items, receiver);
          receiver
              .received()
              .forEach(
                  (uid, octets) ->
                      there.add(
                          folder.name().display()
                              + "/"
                              + uid
                              + "="
                              + ContentAddress.ofContent(octets)));
        }
      }
    }
    return there;
  }

  private List<Reconciliation> foldersThatDoNotAddUp() {
    Set<Epoch> current =
        journal.folders(ANNA).stream()
            .filter(folder -> !folder.isGone() && folder.epoch() != null)
            .map(KnownFolder::epoch)
            .collect(Collectors.toSet());
    return journal.reconciliations(ANNA).stream()
        .filter(told -> current.stream().anyMatch(epoch -> epoch.id().equals(told.epoch())))
        .filter(told -> !told.isComplete())
        .toList();
  }

  private Set<ContentAddress> contents() {
    return journal.placements(ANNA).stream()
        .map(placement -> placement.sighting().original().address())
        .collect(Collectors.toSet());
  }
}
