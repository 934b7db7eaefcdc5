package org.muniment.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Sighting;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.Departure;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.ExcludedMessage;
import org.muniment.harvest.FolderCheck;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.harvest.NewPlacement;
import org.muniment.harvest.PlacedMessage;
import org.muniment.harvest.QuarantineReason;
import org.muniment.harvest.QuarantinedMessage;
import org.muniment.harvest.Reconciliation;
import org.muniment.harvest.RuleMark;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.UidRange;
import org.muniment.harvest.UidSet;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

/** The auditor's own count of what each folder holds. */
class RecountTest {
  private static final MailboxId MAILBOX = new MailboxId(1);

  private final SettableClock clock = new SettableClock();
  private final InMemoryLedger ledger = new InMemoryLedger(clock);
  private final InMemoryHarvestJournal journal =
      new InMemoryHarvestJournal(ledger, clock, new Steps());
  private RunId run;
  private Epoch epoch;

  @BeforeEach
  void aFolderOfOneOfEach() {
    run = journal.begin(new RunOrder(MAILBOX, RunKind.HARVEST, "node", "system:harvest"));
    epoch =
        journal.open(
            run,
            journal.adopt(run, FolderName.ofAscii("INBOX", '/'), null).id(),
            new UidValidity(7));
    journal.commit(
        draft()
            .placed(placement(1))
            .placed(placement(2))
            .quarantined(quarantined(3))
            .quarantined(quarantined(4))
            .excluded(new ExcludedMessage(new Uid(5), new RuleMark("too large", 0), -1))
            .excluded(new ExcludedMessage(new Uid(6), new RuleMark("too large", 0), -1))
            .build(clock.instant(), 7));
  }

  @Test
  void whatTheEntriesComeToIsWhatTheReconciliationTells() {
    journal.reconcile(run, epoch.advancedTo(7), FolderCheck.listed(7, 6, 6));

    assertThat(recount()).contains("Completeness: 1 of 1 folders").doesNotContain("WRONG");
  }

  @Test
  void whatLeftCameBackOrWasFetchedAfterAllIsCountedToo() {
    PlacedMessage first = placed(1);
    Instant now = clock.instant();
    journal.commit(draft().departed(new Departure(first.uid(), first, null)).build(now, 7));
    journal.commit(draft().returned(placed(1)).build(now, 7));
    journal.commit(draft().departed(new Departure(new Uid(2), placed(2), null)).build(now, 7));
    journal.commit(draft().departed(new Departure(new Uid(3), null, null)).build(now, 7));
    journal.commit(draft().placed(placement(4)).build(now, 7));
    journal.commit(draft().departed(new Departure(new Uid(5), null, null)).build(now, 7));
    Reconciliation told = journal.reconcile(run, epoch.advancedTo(7), FolderCheck.listed(7, 3, 3));

    assertThat(told.archived()).isEqualTo(2);
    assertThat(told.quarantined()).isEmpty();
    assertThat(told.excluded()).isEqualTo(Map.of("too large", 1L));
    assertThat(recount()).contains("Completeness: 1 of 1 folders").doesNotContain("WRONG");
  }

  @Test
  void whatWasLeftOutAndChangedItsAccountIsCountedOnce() {
    Instant now = clock.instant();
    journal.commit(draft().placed(placement(5)).build(now, 7));
    journal.commit(draft().quarantined(quarantined(6)).build(now, 7));
    journal.commit(
        draft()
            .excluded(new ExcludedMessage(new Uid(4), new RuleMark("large", 2), 9))
            .build(now, 7));
    Reconciliation told = journal.reconcile(run, epoch.advancedTo(7), FolderCheck.listed(7, 6, 6));

    assertThat(told.archived()).isEqualTo(3);
    assertThat(told.excluded()).isEqualTo(Map.of("large (version 2)", 1L));
    assertThat(told.quarantinedCount()).isEqualTo(2);
    assertThat(recount()).contains("Completeness: 1 of 1 folders").doesNotContain("WRONG");
  }

  @Test
  void aReconciliationThatClaimsAMessageTooManyIsNamed() {
    Reconciliation honest =
        journal.reconcile(run, epoch.advancedTo(7), FolderCheck.listed(7, 6, 6));
    long lie = ledger.append(claiming(honest, honest.archived() + 1).toAct("system:harvest"));

    assertThat(recount()).contains("WRONG  Entry " + lie + " tells of folder 1 (INBOX) 3 archived");
  }

  @Test
  void aFolderThatDoesNotAddUpIsNamedButIsNoDamage() {
    FolderCheck check = new FolderCheck(7, 7, 7, UidSet.of(new UidRange(9, 9)), 1, null);
    journal.reconcile(run, epoch.advancedTo(7), check);

    assertThat(recount())
        .contains("Completeness: 0 of 1 folders", "(INBOX) of mailbox 1", "missing UID 9")
        .doesNotContain("WRONG");
  }

  private String recount() {
    Recount recount = new Recount();
    for (LedgerEntry entry : ledger.read(0, Integer.MAX_VALUE)) {
      recount.take(entry);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    recount.sumUp(new Findings(new PrintStream(said, true, StandardCharsets.UTF_8)));
    return said.toString(StandardCharsets.UTF_8);
  }

  private static Reconciliation claiming(Reconciliation honest, long archived) {
    return new Reconciliation(
        honest.mailbox(),
        honest.folder(),
        honest.name(),
        honest.epoch(),
        honest.uidValidity(),
        honest.run(),
        honest.at(),
        honest.check(),
        archived,
        honest.excluded(),
        honest.quarantined());
  }

  private BatchFacts.Draft draft() {
    return BatchFacts.draft(run, "system:harvest", MAILBOX, epoch);
  }

  private PlacedMessage placed(long uid) {
    return journal.placed(epoch.id(), UidSet.of(new UidRange(uid, uid))).getFirst();
  }

  private NewPlacement placement(long uid) {
    byte[] octets = Long.toString(uid).getBytes(StandardCharsets.US_ASCII);
    Original original = new Original(ContentAddress.ofContent(octets), octets.length);
    return new NewPlacement(
        new Sighting(
            epoch.folder(),
            epoch.uidValidity(),
            new Uid(uid),
            original,
            clock.instant(),
            0,
            Set.of(),
            octets.length,
            null),
        false,
        null);
  }

  private QuarantinedMessage quarantined(long uid) {
    return new QuarantinedMessage(
        new Uid(uid), QuarantineReason.REFUSED, "NO", 40, 1, clock.instant());
  }
}
