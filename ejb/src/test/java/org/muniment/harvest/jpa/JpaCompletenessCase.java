package org.muniment.harvest.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muniment.archive.MailboxId;
import org.muniment.archive.UidValidity;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.Completeness.Standing;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.FolderCheck;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.KnownFolder;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.testkit.SettableClock;

/** How far mailboxes are known to be complete, on a real database; the subclasses say which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaCompletenessCase {
  private static final FolderCheck EMPTY = FolderCheck.counted(1, 0);

  private final SettableClock clock = new SettableClock();
  private Catalogue catalogue;
  private HarvestJournal journal;
  private Sources sources;
  private Completeness completeness;
  private ServerId server;
  private int mailboxes;

  abstract Catalogue catalogue();

  @BeforeAll
  void openCatalogue() {
    catalogue = catalogue();
    Ledger ledger = new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT);
    journal =
        catalogue.transactional(
            HarvestJournal.class, new JpaHarvestJournal(catalogue.entityManager(), ledger, clock));
    sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    completeness =
        catalogue.transactional(Completeness.class, new JpaCompleteness(catalogue.entityManager()));
    MailServer host =
        new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);
    server = sources.add(new Sources.ServerDraft("Example", host, null, null));
  }

  @AfterAll
  void closeCatalogue() {
    catalogue.close();
  }

  @Test
  void aMailboxThatNoRunHasPassedIsUnknown() {
    MailboxId mailbox = mailbox();
    assertThat(completeness.mailbox(mailbox).standing()).isEqualTo(Standing.UNKNOWN);

    RunId run = begin(mailbox);
    reconcile(run, adopt(run, "INBOX"), EMPTY);
    close(run, RunState.FAILED, 0);

    OfMailbox failed = completeness.mailbox(mailbox);
    assertThat(failed.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(failed.completeAsOf()).isNull();
    assertThat(failed.since()).isNotNull().extracting("id").isEqualTo(run);
  }

  @Test
  void aMailboxIsCompleteAsOfTheStartOfTheRunThatFoundEveryFolderComplete() {
    MailboxId mailbox = mailbox();
    RunId run = begin(mailbox);
    reconcile(run, adopt(run, "INBOX"), EMPTY);
    reconcile(run, adopt(run, "Sent"), EMPTY);
    close(run, RunState.DONE, 0);

    OfMailbox found = completeness.mailbox(mailbox);
    assertThat(found.standing()).isEqualTo(Standing.COMPLETE);
    assertThat(found.completeAsOf()).isEqualTo(journal.run(run).orElseThrow().started());
    assertThat(found.folders()).isEqualTo(2);
    assertThat(found.complete()).isEqualTo(2);
    assertThat(found.since()).isNull();
  }

  @Test
  void aRunThatFailedSinceThenIsShownBesideIt() {
    MailboxId mailbox = mailbox();
    RunId done = begin(mailbox);
    reconcile(done, adopt(done, "INBOX"), EMPTY);
    close(done, RunState.DONE, 0);
    RunId failed = begin(mailbox);
    close(failed, RunState.FAILED, 0);

    OfMailbox found = completeness.mailbox(mailbox);
    assertThat(found.completeAsOf()).isEqualTo(journal.run(done).orElseThrow().started());
    assertThat(found.since()).isNotNull().extracting("id").isEqualTo(failed);
  }

  @Test
  void oneFolderThatDoesNotAddUpMakesTheMailboxIncomplete() {
    MailboxId mailbox = mailbox();
    RunId run = begin(mailbox);
    reconcile(run, adopt(run, "INBOX"), EMPTY);
    reconcile(run, adopt(run, "Sent"), FolderCheck.counted(1, 5));
    close(run, RunState.DONE, 1);

    OfMailbox found = completeness.mailbox(mailbox);
    assertThat(found.standing()).isEqualTo(Standing.INCOMPLETE);
    assertThat(found.completeAsOf()).isNull();
    assertThat(found.incomplete()).isEqualTo(1);
    assertThat(standings(mailbox)).containsExactly("INBOX COMPLETE", "Sent INCOMPLETE");
  }

  @Test
  void aFolderThatWasNeverOpenedIsNotTakenForComplete() {
    MailboxId mailbox = mailbox();
    RunId run = begin(mailbox);
    reconcile(run, adopt(run, "INBOX"), EMPTY);
    adopt(run, "Secret");
    close(run, RunState.DONE, 1);

    OfMailbox found = completeness.mailbox(mailbox);
    assertThat(found.standing()).isEqualTo(Standing.INCOMPLETE);
    assertThat(found.unknown()).isEqualTo(1);
    assertThat(standings(mailbox)).containsExactly("INBOX COMPLETE", "Secret UNKNOWN");
  }

  @Test
  void theLatestReconciliationOfTheEpochOfNowCounts() {
    MailboxId mailbox = mailbox();
    RunId run = begin(mailbox);
    KnownFolder inbox = adopt(run, "INBOX");
    reconcile(run, inbox, EMPTY);
    Epoch second = journal.open(run, inbox.id(), new UidValidity(8));
    assertThat(standings(mailbox)).containsExactly("INBOX UNKNOWN");
    journal.reconcile(run, second, FolderCheck.counted(1, 3));
    assertThat(standings(mailbox)).containsExactly("INBOX INCOMPLETE");
    journal.reconcile(run, second, EMPTY);

    assertThat(standings(mailbox)).containsExactly("INBOX COMPLETE");
    OfFolder found = completeness.folders(mailbox, null, 10).getFirst();
    assertThat(found.latest()).isNotNull().extracting("uidValidity.value").isEqualTo(8L);
    assertThat(found.sequence()).isPositive();
    close(run, RunState.DONE, 0);
  }

  @Test
  void foldersThatAreGoneAreLeftOut() {
    MailboxId mailbox = mailbox();
    RunId run = begin(mailbox);
    reconcile(run, adopt(run, "INBOX"), EMPTY);
    journal.gone(run, adopt(run, "Old").id());
    close(run, RunState.DONE, 0);

    assertThat(completeness.mailbox(mailbox).standing()).isEqualTo(Standing.COMPLETE);
    assertThat(standings(mailbox)).containsExactly("INBOX COMPLETE");
  }

  @Test
  void listsArePagedInTheOrderOfNames() {
    MailboxId mailbox = mailbox();
    RunId run = begin(mailbox);
    for (String name : List.of("b", "c", "a")) {
      reconcile(run, adopt(run, name), EMPTY);
    }
    close(run, RunState.DONE, 0);
    List<OfFolder> first = completeness.folders(mailbox, null, 2);
    assertThat(first).extracting(OfFolder::path).containsExactly(List.of("a"), List.of("b"));
    assertThat(completeness.folders(mailbox, first.getLast().folder(), 2))
        .extracting(OfFolder::path)
        .containsExactly(List.of("c"));

    MailboxId later = mailbox();
    assertThat(completeness.mailboxes(mailbox, 1)).extracting(OfMailbox::mailbox).contains(later);
  }

  @Test
  void mailboxesWithoutAServerAreLeftOut() {
    MailboxId imported =
        sources.add(
            new Sources.MailboxDraft("imported", null, null, null, HarvestSchedule.DEFAULT));

    assertThat(completeness.mailboxes(null, 100))
        .extracting(OfMailbox::mailbox)
        .doesNotContain(imported);
  }

  @Test
  void aMailboxThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> completeness.mailbox(new MailboxId(999_999)))
        .isInstanceOf(Failure.class);
  }

  private List<String> standings(MailboxId mailbox) {
    return completeness.folders(mailbox, null, 100).stream()
        .map(folder -> String.join("/", folder.path()) + " " + folder.standing())
        .toList();
  }

  private MailboxId mailbox() {
    String name = "mailbox%03d".formatted(++mailboxes);
    return sources.add(new Sources.MailboxDraft(name, server, name, null, HarvestSchedule.DEFAULT));
  }

  private RunId begin(MailboxId mailbox) {
    return journal.begin(new RunOrder(mailbox, RunKind.HARVEST, "node", "system:harvest"));
  }

  private KnownFolder adopt(RunId run, String name) {
    return journal.adopt(run, FolderName.ofAscii(name, '/'), null);
  }

  private void reconcile(RunId run, KnownFolder folder, FolderCheck check) {
    journal.reconcile(run, journal.open(run, folder.id(), new UidValidity(7)), check);
  }

  private void close(RunId run, RunState state, long incomplete) {
    RunTally tally = new RunTally(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, incomplete);
    journal.close(run, new RunClosing(state, tally, null, List.of()));
  }
}
