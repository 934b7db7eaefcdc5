package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.harvest.KnownFolder;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.recovery.InMemoryRestoreJournal;
import org.muniment.recovery.RestoreAccount;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestorePlacing;
import org.muniment.recovery.RestorePlan;
import org.muniment.recovery.RestoreRun;
import org.muniment.recovery.RestoreState;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.RawImap;

/** The harvest and the restore against a real server, from the wire to the journal and back. */
@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
class HarvestOnDovecotTest {
  private static final MailboxId ANNA = new MailboxId(1);
  private static final MailboxId BERT = new MailboxId(2);
  private static DovecotServer dovecot;

  private final SettableClock clock = new SettableClock();
  private final InMemoryLedger ledger = new InMemoryLedger(clock);
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private final InMemoryHarvestJournal journal =
      new InMemoryHarvestJournal(ledger, clock, new Steps());
  private DovecotMailbox anna;
  private DovecotMailbox bert;

  @BeforeAll
  static void start() {
    dovecot = DovecotServer.start(DovecotServer.Layout.MAILDIR_PLUS_PLUS);
  }

  @AfterAll
  static void stop() {
    dovecot.close();
  }

  @BeforeEach
  void twoMailboxes() {
    anna = new DovecotMailbox(dovecot, '.');
    bert = new DovecotMailbox(dovecot, '.');
    for (int i = 0; i < 600; i++) {
      anna.deliver("INBOX", octets("inbox " + i));
    }
    for (int i = 0; i < 5; i++) {
      anna.deliver("Projekte.Größe", octets("project " + i));
    }
    anna.makeFolder("Empty");
  }

  @Test
  void aMailboxIsTakenWholeAndASecondPassFindsNothing() {
    RunClosing first = harvest(anna, ANNA);

    assertThat(first.state()).isEqualTo(RunState.DONE);
    assertThat(first.troubles()).isEmpty();
    assertThat(first.tally().archived()).isEqualTo(605);
    assertThat(contents(ANNA)).hasSize(605).contains(address("inbox 17"), address("project 4"));

    RunClosing second = harvest(anna, ANNA);

    assertThat(second.tally().archived()).isZero();
    assertThat(second.tally().known()).isEqualTo(605);
  }

  @Test
  void whatHappensToMailIsFollowed() {
    harvest(anna, ANNA);
    int held = originals.size();
    raw("SELECT INBOX", "UID MOVE 1 Empty", "UID COPY 2 Empty", "UID STORE 3 +FLAGS (\\Flagged)");
    raw("SELECT INBOX", "UID STORE 4 +FLAGS (\\Deleted)", "EXPUNGE");
    raw("RENAME Projekte Archiv");
    anna.deliver("INBOX", octets("new"));

    RunClosing closing = harvest(anna, ANNA);

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.troubles()).isEmpty();
    assertThat(closing.tally().archived()).isEqualTo(3);
    assertThat(closing.tally().moved()).isEqualTo(1);
    assertThat(closing.tally().vanished()).isEqualTo(1);
    assertThat(closing.tally().flagsChanged()).isEqualTo(1);
    assertThat(originals.size()).as("copies and renames are not fetched").isEqualTo(held + 1);
    assertThat(journal.folders(ANNA))
        .filteredOn(folder -> !folder.isGone())
        .extracting(folder -> folder.name().display())
        .contains("Archiv.Größe")
        .doesNotContain("Projekte.Größe");
    assertThat(harvest(anna, ANNA).tally().archived()).isZero();
  }

  @Test
  void whatIsRestoredElsewhereIsTheSameOctetForOctet() {
    harvest(anna, ANNA);
    RestoreJobId job = restoreAllOfAnnaToBert();

    harvest(bert, BERT);

    assertThat(contents(BERT)).isEqualTo(contents(ANNA));
    assertThat(journal.folders(BERT))
        .extracting(folder -> folder.name().display())
        .contains("Zurück.INBOX", "Zurück.Projekte.Größe");
    assertThat(dates(BERT)).isEqualTo(dates(ANNA));
    assertThat(job.value()).isPositive();
  }

  private RestoreJobId restoreAllOfAnnaToBert() {
    InMemoryRestoreJournal jobs = new InMemoryRestoreJournal(ledger, clock, new Steps());
    RestoreJobId job = jobs.create(new RestoreOrder("officer", BERT, "everything", ""), "node-1");
    RestorePlan plan = new RestorePlan(new RestorePlacing.UnderFolder(FolderPath.of("Zurück")));
    for (Placement placement : journal.placements(ANNA)) {
      jobs.add(job, List.of(plan.item(placement, path(placement))));
    }
    jobs.prepared(job);
    jobs.begin(job, "node-1");
    MailServer server = bert.server();
    Login login = bert.login();

    RestoreState ended =
        new RestoreRun(job, jobs, originals, () -> bert.target().open(server, login), pause -> {})
            .carryOut();

    assertThat(ended).isEqualTo(RestoreState.DONE);
    assertThat(jobs.job(job).orElseThrow().account()).isEqualTo(new RestoreAccount(605, 605, 0, 0));
    return job;
  }

  private FolderPath path(Placement placement) {
    return journal.folders(ANNA).stream()
        .filter(folder -> folder.id().equals(placement.sighting().folder()))
        .map(KnownFolder::name)
        .map(FolderName::path)
        .findFirst()
        .orElseThrow();
  }

  private RunClosing harvest(DovecotMailbox mailbox, MailboxId id) {
    clock.advance(Duration.ofMinutes(1));
    RunOrder order = new RunOrder(id, RunKind.HARVEST, "node-1", "system:harvest");
    HarvestTerms terms = HarvestTerms.of(order, mailbox.server(), mailbox.login());
    MailboxHarvest harvest =
        new MailboxHarvest(
            mailbox.source(), originals, journal, clock, pause -> {}, Thread.ofVirtual().factory());
    return harvest.carryOut(harvest.begin(order), terms);
  }

  private Set<ContentAddress> contents(MailboxId mailbox) {
    return journal.placements(mailbox).stream()
        .map(placement -> placement.sighting().original().address())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> dates(MailboxId mailbox) {
    return journal.placements(mailbox).stream()
        .map(
            placement ->
                placement.sighting().original().address()
                    + " "
                    + placement.sighting().internalDate())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void raw(String... commands) {
    RawImap.run(dovecot.inClear(), anna.login(), commands);
  }

  private static byte[] octets(String content) {
    return ("Subject: " + content + "\r\n\r\n" + content + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static ContentAddress address(String content) {
    return ContentAddress.ofContent(octets(content));
  }
}
