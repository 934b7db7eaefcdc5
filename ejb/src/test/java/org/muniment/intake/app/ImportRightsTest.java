package org.muniment.intake.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.access.app.SeparateRecord;
import org.muniment.access.jpa.JpaAccounts;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaHarvestJournal;
import org.muniment.harvest.jpa.JpaHarvestReview;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.testkit.SettableClock;

class ImportRightsTest {
  private static final Actor ADMINISTRATOR = new Actor("root", Set.of(Role.ADMINISTRATOR));
  private static final Actor AUDITOR = new Actor("audrey", Set.of(Role.AUDITOR));
  private static final Actor OFFICER = new Actor("olga", Set.of(Role.OFFICER));
  private static final Actor RECOVERY = new Actor("ravi", Set.of(Role.RECOVERY));

  private final SettableClock clock = new SettableClock();
  private final Catalogue catalogue = Catalogue.onH2();
  private Ledger ledger;
  private Sources sources;
  private HarvestJournal journal;
  private ImportRights rights;
  private MailboxId own;
  private MailboxId foreign;
  private RunId ofOwn;
  private RunId ofForeign;

  @BeforeEach
  void open() {
    ledger =
        catalogue.transactional(
            Ledger.class, new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT));
    sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    journal =
        catalogue.transactional(
            HarvestJournal.class, new JpaHarvestJournal(catalogue.entityManager(), ledger, clock));
    HarvestReview review =
        catalogue.transactional(
            HarvestReview.class, new JpaHarvestReview(catalogue.entityManager()));
    Accounts accounts =
        catalogue.transactional(Accounts.class, new JpaAccounts(catalogue.entityManager(), clock));
    rights =
        new ImportRights(
            new Rights(accounts, new SeparateRecord(ledger)), sources, journal, review, ledger);
    own = mailbox("own");
    foreign = mailbox("foreign");
    Entitlement limited = new Entitlement.Mailboxes(Set.of(own));
    accounts.add(new Accounts.Draft("ravi", "Ravi", Set.of(Role.RECOVERY), limited), "no hash");
    ofOwn = imported(own);
    ofForeign = imported(foreign);
  }

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void whoIsEntitledToSomeMailboxesKnowsOnlyOfTheImportsIntoThem() {
    assertThat(rights.seen(RECOVERY, ofOwn).mailbox()).isEqualTo(own);
    assertThat(rights.stopping(RECOVERY, ofOwn)).isEqualTo(ofOwn);
    assertThat(rights.list(RECOVERY, null, null, 10))
        .extracting(HarvestRun::id)
        .containsExactly(ofOwn);
    assertFault(Fault.NOT_FOUND, () -> rights.seen(RECOVERY, ofForeign));
    assertFault(Fault.NOT_FOUND, () -> rights.stopping(RECOVERY, ofForeign));
    assertFault(Fault.NOT_FOUND, () -> rights.importing(RECOVERY, foreign));
    assertThat(rights.list(RECOVERY, foreign, null, 10)).isEmpty();
  }

  @Test
  void anOfficerHasNothingToDoWithImportsAndTheLedgerTellsOfTheAttempt() {
    assertFault(Fault.FORBIDDEN, () -> rights.seen(OFFICER, ofOwn));
    assertFault(Fault.FORBIDDEN, () -> rights.list(OFFICER, null, null, 10));
    assertFault(Fault.FORBIDDEN, () -> rights.importing(OFFICER, own));
    assertThat(last().kind()).isEqualTo(EntryKind.REFUSED);
    assertThat(last().body()).contains("olga", "import mail");
  }

  @Test
  void anAuditorWatchesAllAndStopsNone() {
    assertThat(rights.seen(AUDITOR, ofForeign).id()).isEqualTo(ofForeign);
    assertFault(Fault.FORBIDDEN, () -> rights.stopping(AUDITOR, ofForeign));
  }

  @Test
  void aHarvestIsNoImport() {
    RunId harvest = journal.begin(new RunOrder(own, RunKind.HARVEST, "node-1", "root"));
    assertFault(Fault.NOT_FOUND, () -> rights.seen(ADMINISTRATOR, harvest));
  }

  @Test
  void importsAreListedPageByPageTheNewestFirst() {
    List<RunId> all = new ArrayList<>(List.of(ofOwn, ofForeign));
    for (int i = 0; i < 5; i++) {
      all.add(imported(own));
    }
    List<RunId> seen = new ArrayList<>();
    List<HarvestRun> page = rights.list(ADMINISTRATOR, null, null, 3);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      page.forEach(run -> seen.add(run.id()));
      assertThat(seen).doesNotHaveDuplicates();
      page = rights.list(ADMINISTRATOR, null, page.getLast().id(), 3);
    }
    assertThat(seen).containsExactlyElementsOf(all.reversed());
  }

  @Test
  void theLedgerSaysWhichFileIsTakenInIntoWhichMailboxAndByWhom() {
    Original file = new Original(ContentAddress.ofContent(new byte[] {1, 2, 3}), 3);

    rights.started(RECOVERY, new ImportWish(own, "old mail.zip", false), ofOwn, file, null);

    LedgerEntry entry = last();
    assertThat(entry.kind()).isEqualTo(EntryKind.CONFIGURATION_CHANGED);
    assertThat(entry.body())
        .contains(
            "\"actor\":\"ravi\"",
            "\"change\":\"import started\"",
            "\"file\":\"old mail.zip\"",
            "\"octets\":3",
            "\"run\":" + ofOwn,
            "\"sha256\":\"" + file.address() + "\"",
            "\"subject\":\"mailbox/" + own + "\"");
  }

  private MailboxId mailbox(String name) {
    return sources.add(
        new Sources.MailboxDraft(name, null, null, null, new HarvestSchedule.ByHand()));
  }

  private RunId imported(MailboxId mailbox) {
    RunId run = journal.begin(new RunOrder(mailbox, RunKind.IMPORT, "node-1", "root"));
    journal.close(run, new RunClosing(RunState.DONE, RunTally.NOTHING, null, List.of()));
    clock.advance(Duration.ofMinutes(1));
    return run;
  }

  private LedgerEntry last() {
    return ledger.read(ledger.size() - 1, 1).getFirst();
  }

  private static void assertFault(Fault fault, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Failure.class, no -> assertThat(no.fault()).isEqualTo(fault));
  }
}
