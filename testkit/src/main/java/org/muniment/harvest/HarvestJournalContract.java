package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Sighting;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.testkit.SettableClock;

/** What every journal of the harvest does. */
public interface HarvestJournalContract {
  /** UIDVALIDITY of the first epoch. */
  UidValidity FIRST = new UidValidity(77);

  /** The journal under test, the same during one test. */
  HarvestJournal journal();

  /** The ledger that it appends to. */
  Ledger ledger();

  /** The clock that it tells the time by. */
  SettableClock clock();

  /** A mailbox that exists and has neither folders nor runs, another one with each call. */
  MailboxId freshMailbox();

  // --- runs

  @Test
  default void aMailboxHasOneRunAtATime() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);

    assertThatThrownBy(() -> begin(mailbox))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.RUN_OVERLAPS));
    begin(freshMailbox());
    journal().close(run, done());

    assertThat(begin(mailbox)).isNotEqualTo(run);
  }

  @Test
  default void anImportAndAHarvestOfOneMailboxExcludeEachOther() {
    MailboxId mailbox = freshMailbox();
    begin(mailbox);

    assertThatThrownBy(
            () -> journal().begin(new RunOrder(mailbox, RunKind.IMPORT, "node-1", "anna")))
        .isInstanceOf(Failure.class);
  }

  @Test
  default void aRunThatFellSilentLosesItsMailboxAndCannotWriteAnyMore() {
    MailboxId mailbox = freshMailbox();
    RunId silent = begin(mailbox);
    KnownFolder folder = adopt(silent, "INBOX");
    Epoch epoch = journal().open(silent, folder.id(), FIRST);
    clock().advance(HarvestJournal.LEASE.plusSeconds(1));

    RunId successor = begin(mailbox);

    assertThat(run(silent).state()).isEqualTo(RunState.FAILED);
    assertThat(run(successor).state()).isEqualTo(RunState.RUNNING);
    BatchFacts late = draft(silent, mailbox, epoch).placed(placement(epoch, 1)).build(now(), 2);
    assertThatThrownBy(() -> journal().commit(late)).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> journal().keep(silent, epoch.advancedTo(9)))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(() -> journal().progress(silent, RunTally.NOTHING))
        .isInstanceOf(Failure.class);
    assertThat(journal().accountedFor(epoch.id(), uids(1)).isEmpty()).isTrue();
  }

  @Test
  default void aRunThatReportsKeepsItsMailbox() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    for (int i = 0; i < 3; i++) {
      clock().advance(HarvestJournal.LEASE.minusSeconds(1));
      assertThat(journal().progress(run, RunTally.NOTHING)).isFalse();
    }

    assertThatThrownBy(() -> begin(mailbox)).isInstanceOf(Failure.class);
  }

  @Test
  default void runsOfANodeThatWentDownEndWhenItComesBack() {
    MailboxId mailbox = freshMailbox();
    MailboxId elsewhere = freshMailbox();
    RunId here = journal().begin(new RunOrder(mailbox, RunKind.HARVEST, "lost", "system:harvest"));
    RunId there = journal().begin(new RunOrder(elsewhere, RunKind.HARVEST, "other", "x"));

    assertThat(journal().closeInterrupted("lost")).isEqualTo(1);

    assertThat(run(here).state()).isEqualTo(RunState.FAILED);
    assertThat(run(there).state()).isEqualTo(RunState.RUNNING);
    begin(mailbox);
  }

  @Test
  default void aRunIsToldToStopWhenItReports() {
    RunId run = begin(freshMailbox());
    RunTally tally = new RunTally(3, 2, 10, 4, 5, 0, 0, 0, 1, 0, 4_000_000_000L, 1);
    assertThat(journal().progress(run, tally)).isFalse();
    assertThat(run(run).tally()).isEqualTo(tally);

    journal().requestStop(run);

    assertThat(journal().progress(run, tally)).isTrue();
    assertThat(run(run).stopRequested()).isTrue();
  }

  @Test
  default void aRunThatSawFoldersOfOthersSaysSo() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    List<NotTaken> others =
        List.of(
            new NotTaken("Folders of other users", 2, 7, 1, List.of("user/bert", "user/\u00e4")),
            new NotTaken("Shared folders", 1, 0, 0, List.of("Public")));

    journal()
        .close(
            run,
            new RunClosing(RunState.DONE, RunTally.NOTHING, null, List.of(), others, null, null));

    assertThat(run(run).notTaken()).isEqualTo(others);
    EntryBody told = EntryBody.of(lastEntry()).orElseThrow();
    assertThat(NotTaken.of(told)).isEqualTo(others);
  }

  @Test
  default void aRunThatEndsLeavesItsReconciliationInTheLedger() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    RunTally tally = new RunTally(3, 0, 10, 4, 5, 0, 0, 0, 1, 0, 4_000_000_000L, 1);

    journal().close(run, new RunClosing(RunState.FAILED, tally, "No.", List.of("Sent: refused")));

    HarvestRun closed = run(run);
    assertThat(closed.state()).isEqualTo(RunState.FAILED);
    assertThat(closed.tally()).isEqualTo(tally);
    assertThat(closed.error()).isEqualTo("No.");
    assertThat(closed.troubles()).containsExactly("Sent: refused");
    assertThat(closed.ended()).isEqualTo(now());
    LedgerEntry entry = lastEntry();
    assertThat(entry.kind()).isEqualTo(EntryKind.RUN_CLOSED);
    assertThat(entry.body())
        .contains("\"archived\":4", "\"onServer\":10", "\"subject\":\"mailbox/" + mailbox + "\"");
  }

  // --- folders and epochs

  @Test
  default void aFolderKeepsItsNumberWhenItIsRenamed() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    FolderName name = FolderName.ofWire("Entw&APw-rfe ".getBytes(StandardCharsets.US_ASCII), '/');
    KnownFolder folder = journal().adopt(run, name, "guid-1");

    journal().rename(run, folder.id(), FolderName.ofAscii("Alt/Neu", '/'), "guid-1");

    KnownFolder found = only(journal().folders(mailbox));
    assertThat(found.id()).isEqualTo(folder.id());
    assertThat(found.name().display()).isEqualTo("Alt/Neu");
    assertThat(found.name().separator()).isEqualTo('/');
    assertThat(found.objectId()).isEqualTo("guid-1");
    assertThat(lastEntry().body()).contains("\"change\":\"renamed\"");
  }

  @Test
  default void theOctetsOfAFolderNameAreKeptWhateverTheyAre() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    FolderName odd = FolderName.ofWire(new byte[] {'R', '&', 'D', (byte) 0xE9, ' '}, null);
    journal().adopt(run, odd, null);
    journal().adopt(run, FolderName.ofAscii("r&d", null), null);

    List<KnownFolder> found = journal().folders(mailbox);

    assertThat(found).hasSize(2);
    assertThat(found.getFirst().name()).isEqualTo(odd);
    assertThat(found.getFirst().name().separator()).isNull();
  }

  @Test
  default void twoFoldersMayHaveTheSameNameForAWhile() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    KnownFolder old = adopt(run, "Projects");
    KnownFolder other = adopt(run, "Plans");
    journal().rename(run, other.id(), old.name(), null);
    journal().gone(run, old.id());

    assertThat(journal().folders(mailbox))
        .extracting(KnownFolder::id, KnownFolder::isGone)
        .containsExactlyInAnyOrder(tuple(old.id(), true), tuple(other.id(), false));
  }

  @Test
  default void aFolderThatComesBackIsTheSame() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    KnownFolder folder = adopt(run, "Holiday");
    journal().gone(run, folder.id());
    assertThat(only(journal().folders(mailbox)).isGone()).isTrue();
    assertThat(lastEntry().body()).contains("\"change\":\"gone\"");

    journal().returned(run, folder.id());

    assertThat(only(journal().folders(mailbox)).isGone()).isFalse();
    assertThat(lastEntry().kind()).isEqualTo(EntryKind.FOLDER_CHANGED);
    assertThat(lastEntry().body()).contains("\"change\":\"returned\"");
  }

  @Test
  default void thePrefixOfTheServersNamespaceIsToldWithAFoldersName() {
    RunId run = begin(freshMailbox());
    FolderName sent = FolderName.ofAscii("INBOX.Sent", '.');
    FolderName out = FolderName.ofAscii("INBOX.Out", '.');
    byte[] prefix = "INBOX.".getBytes(StandardCharsets.US_ASCII);

    KnownFolder folder = journal().adopt(run, sent.within(prefix), null);
    assertThat(lastEntry().body()).contains("\"prefix\":6");

    journal().rename(run, folder.id(), out.within(prefix), null);
    assertThat(lastEntry().body()).contains("\"change\":\"renamed\"", "\"prefix\":6");
  }

  @Test
  default void anEpochIsKeptAsItIsTold() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    KnownFolder folder = adopt(run, "INBOX");
    assertThat(folder.epoch()).isNull();
    Epoch epoch = journal().open(run, folder.id(), FIRST);
    assertThat(epoch.state()).isEqualTo(EpochState.INITIAL);
    assertThat(epoch.uidNextDone()).isEqualTo(1);

    Epoch complete =
        epoch
            .advancedTo(4_294_967_295L)
            .guardedBy(new Sentinel(new Uid(9), 1234, now().minusSeconds(5)))
            .completed(8, 1L << 60, now(), true);
    journal().keep(run, complete);

    assertThat(only(journal().folders(mailbox)).epoch()).isEqualTo(complete);
  }

  @Test
  default void aReconciliationHoldsWhatTheServerShowedAgainstWhatIsAccountedFor() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    journal()
        .commit(
            draft(run, mailbox, epoch)
                .placed(placement(epoch, 1))
                .placed(placement(epoch, 2))
                .placed(placement(epoch, 3))
                .quarantined(quarantined(4, now()))
                .excluded(new ExcludedMessage(new Uid(5), new RuleMark("too large", 0), 1L << 40))
                .build(now(), 6));
    PlacedMessage gone = journal().placed(epoch.id(), uids(3)).getFirst();
    Departure left = new Departure(gone.uid(), gone, null);
    journal().commit(draft(run, mailbox, epoch).departed(left).build(now(), 6));

    Epoch complete = epoch.advancedTo(6).completed(4, -1, now(), true);
    Reconciliation told = journal().reconcile(run, complete, FolderCheck.listed(6, 4, 4));

    assertThat(told.isComplete()).isTrue();
    assertThat(told.archived()).isEqualTo(2);
    assertThat(told.quarantined()).isEqualTo(Map.of(QuarantineReason.REFUSED, 1L));
    assertThat(told.excluded()).isEqualTo(Map.of("too large", 1L));
    assertThat(only(journal().folders(mailbox)).epoch()).isEqualTo(complete);
    assertThat(lastEntry().kind()).isEqualTo(EntryKind.RECONCILED);
    assertThat(Reconciliation.of(EntryBody.of(lastEntry()).orElseThrow())).isEqualTo(told);
  }

  @Test
  default void aReconciliationThatDoesNotAddUpNamesTheDifference() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    place(run, mailbox, epoch, 1, 2);
    FolderCheck check = new FolderCheck(3, 3, 3, uids(7), 1, "It broke off.");

    Reconciliation told = journal().reconcile(run, epoch.advancedTo(3).degraded(null), check);

    assertThat(told.isComplete()).isFalse();
    assertThat(told.check()).isEqualTo(check);
    assertThat(Reconciliation.of(EntryBody.of(lastEntry()).orElseThrow())).isEqualTo(told);
    assertThat(lastEntry().body()).contains("\"missing\":\"7\"", "\"complete\":false");
  }

  @Test
  default void aNewEpochSupersedesTheOneBeforeUntilThatIsClosed() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    KnownFolder folder = adopt(run, "INBOX");
    Epoch first = journal().open(run, folder.id(), FIRST);
    long before = ledger().size();
    Epoch second = journal().open(run, folder.id(), FIRST);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(ledger().size()).isEqualTo(before + 1);
    assertThat(lastEntry().body()).contains("\"change\":\"renumbered\"", "\"uidValidity\":77");
    assertThat(only(journal().folders(mailbox)).epoch()).isEqualTo(second);
    assertThat(only(journal().folders(mailbox)).superseded()).containsExactly(first);

    journal().keep(run, first.closed());

    assertThat(only(journal().folders(mailbox)).superseded()).isEmpty();
  }

  @Test
  default void aCursorNeverMovesBack() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    journal().keep(run, epoch.advancedTo(10));

    assertThatThrownBy(() -> journal().keep(run, epoch.advancedTo(9)))
        .isInstanceOf(IllegalArgumentException.class);
    BatchFacts back = draft(run, mailbox, epoch).placed(placement(epoch, 3)).build(now(), 9);
    assertThatThrownBy(() -> journal().commit(back)).isInstanceOf(IllegalArgumentException.class);

    assertThat(cursor(mailbox)).isEqualTo(10);
    assertThat(journal().tally(epoch.id()).onServer()).isZero();
  }

  // --- messages

  @Test
  default void whatIsPlacedIsAccountedForAndTheCursorMovesWithIt() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    NewPlacement three = placement(epoch, 3);

    List<PlacementId> ids =
        journal()
            .commit(
                draft(run, mailbox, epoch)
                    .placed(three)
                    .placed(placement(epoch, 4))
                    .build(now(), 5));

    assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    assertThat(journal().accountedFor(epoch.id(), new UidSet.Builder().add(range(1, 9)).build()))
        .hasToString("3:4");
    assertThat(cursor(mailbox)).isEqualTo(5);
    PlacedMessage found = journal().placed(epoch.id(), uids(1, 3)).getFirst();
    assertThat(found.placement()).isEqualTo(ids.getFirst());
    assertThat(found.address()).isEqualTo(three.sighting().original().address());
    assertThat(found.flags()).isEqualTo(three.sighting().flags());
    assertThat(found.internalDate()).isEqualTo(three.sighting().internalDate());
    assertThat(found.claimedSize()).isEqualTo(three.sighting().claimedSize());
    assertThat(found.isGone()).isFalse();
  }

  @Test
  default void aMessageWithoutDateSizeOrFlagsIsKeptAsSuch() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    Sighting bare =
        new Sighting(
            epoch.folder(), FIRST, new Uid(1), original("bare"), null, 0, Set.of(), -1, null);
    BatchFacts facts =
        draft(run, mailbox, epoch).placed(new NewPlacement(bare, false, null)).build(now(), 2);

    journal().commit(facts);

    PlacedMessage found = only(journal().placed(epoch.id(), uids(1)));
    assertThat(found.internalDate()).isNull();
    assertThat(found.claimedSize()).isEqualTo(-1);
    assertThat(found.flags()).isEmpty();
  }

  @Test
  default void aBatchThatFailsLeavesNothing() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    place(run, mailbox, epoch, 1);
    long entries = ledger().size();

    BatchFacts twice =
        draft(run, mailbox, epoch)
            .placed(placement(epoch, 5))
            .placed(placement(epoch, 1))
            .quarantined(quarantined(7, now()))
            .build(now(), 9);
    assertThatThrownBy(() -> journal().commit(twice)).isInstanceOf(RuntimeException.class);

    assertThat(journal().accountedFor(epoch.id(), uids(1, 5, 7))).hasToString("1");
    assertThat(cursor(mailbox)).isEqualTo(2);
    assertThat(ledger().size()).isEqualTo(entries);
  }

  @Test
  default void everyFactBecomesAnEntryOfTheLedger() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    place(run, mailbox, epoch, 1, 2, 3);
    List<PlacedMessage> known = journal().placed(epoch.id(), uids(1, 2, 3));
    long from = ledger().size();

    journal()
        .commit(
            draft(run, mailbox, epoch)
                .placed(placement(epoch, 4))
                .departed(new Departure(new Uid(1), known.get(0), null))
                .departed(new Departure(new Uid(2), known.get(1), known.get(2).placement()))
                .flags(new FlagChange(known.get(2), Set.of("\\Answered", "work")))
                .quarantined(quarantined(5, now()))
                .excluded(new ExcludedMessage(new Uid(6), new RuleMark("too large", 0), 1L << 40))
                .build(now(), 7));

    assertThat(ledger().read(from, 100))
        .extracting(LedgerEntry::kind)
        .containsExactly(
            EntryKind.PLACED,
            EntryKind.VANISHED,
            EntryKind.MOVED,
            EntryKind.FLAGS_CHANGED,
            EntryKind.QUARANTINED,
            EntryKind.EXCLUDED);
    assertThat(ledger().read(from, 1).getFirst().body())
        .contains("\"uid\":4", "\"original\":\"" + original("4").address() + "\"");
  }

  @Test
  default void changedFlagsReplaceTheOldOnes() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    place(run, mailbox, epoch, 1);
    FlagChange change =
        new FlagChange(only(journal().placed(epoch.id(), uids(1))), Set.of("$Forwarded", "größer"));

    journal().commit(draft(run, mailbox, epoch).flags(change).build(now(), 2));

    assertThat(only(journal().placed(epoch.id(), uids(1))).flags())
        .containsExactlyInAnyOrder("$Forwarded", "größer");
  }

  @Test
  default void whatLeftStaysPlacedAndMayReturn() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    place(run, mailbox, epoch, 1, 2);
    PlacedMessage one = journal().placed(epoch.id(), uids(1)).getFirst();

    journal()
        .commit(
            draft(run, mailbox, epoch)
                .departed(new Departure(one.uid(), one, null))
                .build(now(), 3));

    assertThat(journal().present(epoch.id(), 1, 10)).hasToString("2");
    assertThat(journal().accountedFor(epoch.id(), uids(1, 2))).hasToString("1:2");
    PlacedMessage gone = journal().placed(epoch.id(), uids(1)).getFirst();
    assertThat(gone.isGone()).isTrue();
    assertThat(journal().tally(epoch.id())).isEqualTo(new EpochTally(1, 0, 0));

    journal().commit(draft(run, mailbox, epoch).returned(gone).build(now(), 3));

    assertThat(journal().present(epoch.id(), 1, 10)).hasToString("1:2");
    assertThat(lastEntry().body()).contains("\"returned\":true");
  }

  @Test
  default void presentMessagesAreReadInPages() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    place(run, mailbox, epoch, 2, 3, 5, 4_294_967_294L);
    journal()
        .commit(
            draft(run, mailbox, epoch)
                .quarantined(quarantined(7, now()))
                .build(now(), cursor(mailbox)));

    assertThat(journal().present(epoch.id(), 1, 3)).hasToString("2:3,5");
    assertThat(journal().present(epoch.id(), 6, 3)).hasToString("7,4294967294");
    assertThat(journal().present(epoch.id(), 4_294_967_295L, 3).isEmpty()).isTrue();
  }

  @Test
  default void aQuarantinedMessageIsDueWhenItsTimeComesAndLeavesByBeingPlaced() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    Instant later = now().plus(Duration.ofHours(1));
    QuarantinedMessage bad = quarantined(4, later);
    journal().commit(draft(run, mailbox, epoch).quarantined(bad).build(now(), 5));

    assertThat(only(journal().folders(mailbox)).nextTry()).isEqualTo(later);
    assertThat(journal().due(epoch.id(), now(), 10)).isEmpty();
    assertThat(journal().due(epoch.id(), later, 10)).containsExactly(bad);
    assertThat(journal().accountedFor(epoch.id(), uids(4))).hasToString("4");
    assertThat(journal().tally(epoch.id())).isEqualTo(new EpochTally(0, 1, 0));

    place(run, mailbox, epoch, 4);

    assertThat(journal().due(epoch.id(), later, 10)).isEmpty();
    assertThat(only(journal().folders(mailbox)).nextTry()).isNull();
    assertThat(journal().tally(epoch.id())).isEqualTo(new EpochTally(1, 0, 0));
  }

  @Test
  default void anotherFailedTryReplacesTheOneBefore() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    journal().commit(draft(run, mailbox, epoch).quarantined(quarantined(4, now())).build(now(), 5));
    QuarantinedMessage again =
        new QuarantinedMessage(
            new Uid(4), QuarantineReason.PLACEHOLDER, "still", 10, 2, now().plusSeconds(60));

    journal().commit(draft(run, mailbox, epoch).quarantined(again).build(now(), 5));

    assertThat(journal().due(epoch.id(), now().plusSeconds(60), 10)).containsExactly(again);
    assertThat(journal().tally(epoch.id())).isEqualTo(new EpochTally(0, 1, 0));
  }

  @Test
  default void whatWasNeverArchivedAndLeftIsForgotten() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    journal()
        .commit(
            draft(run, mailbox, epoch)
                .quarantined(quarantined(4, now()))
                .excluded(new ExcludedMessage(new Uid(5), new RuleMark("rule", 0), -1))
                .build(now(), 6));
    assertThat(journal().tally(epoch.id())).isEqualTo(new EpochTally(0, 1, 1));

    journal()
        .commit(
            draft(run, mailbox, epoch)
                .departed(new Departure(new Uid(4), null, null))
                .departed(new Departure(new Uid(5), null, null))
                .build(now(), 6));

    assertThat(journal().accountedFor(epoch.id(), uids(4, 5)).isEmpty()).isTrue();
    assertThat(journal().tally(epoch.id()).onServer()).isZero();
    assertThat(journal().due(epoch.id(), now(), 9)).isEmpty();
  }

  @Test
  default void whatWasLeftOutAndIsArchivedAfterAllIsCountedOnce() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    leaveOut(run, mailbox, epoch, 4, new RuleMark("large", 1));

    place(run, mailbox, epoch, 4);

    assertThat(journal().tally(epoch.id())).isEqualTo(new EpochTally(1, 0, 0));
    assertThat(journal().present(epoch.id(), 1, 9)).hasToString("4");
    Reconciliation told =
        journal().reconcile(run, epoch.advancedTo(5), FolderCheck.listed(5, 1, 1));
    assertThat(told.excluded()).isEmpty();
    assertThat(told.isComplete()).isTrue();
  }

  @Test
  default void whatWasLeftOutAndCannotBeFetchedIsCountedOnce() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    leaveOut(run, mailbox, epoch, 4, new RuleMark("large", 1));

    journal().commit(draft(run, mailbox, epoch).quarantined(quarantined(4, now())).build(now(), 5));
    assertThat(journal().tally(epoch.id())).isEqualTo(new EpochTally(0, 1, 0));

    leaveOut(run, mailbox, epoch, 4, new RuleMark("large", 2));
    assertThat(journal().tally(epoch.id())).isEqualTo(new EpochTally(0, 0, 1));
    assertThat(journal().due(epoch.id(), now(), 9)).isEmpty();
  }

  @Test
  default void aMessageIsLeftOutByTheRuleThatSaidSoLast() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    KnownFolder folder = adopt(run, "INBOX");
    Epoch epoch = journal().open(run, folder.id(), FIRST);
    RuleMark first = new RuleMark("large", 1);
    RuleMark other = new RuleMark("large", 3);
    leaveOut(run, mailbox, epoch, 4, first);
    leaveOut(run, mailbox, epoch, 5, first);
    leaveOut(run, mailbox, epoch, 4, other);

    assertThat(journal().leftOut(mailbox)).isEqualTo(Map.of(folder.id(), Set.of(first, other)));
    assertThat(journal().leftOutBesides(epoch.id(), Set.of(other), 1, 9)).hasToString("5");
    assertThat(journal().leftOutBesides(epoch.id(), Set.of(), 1, 1)).hasToString("4");
    assertThat(journal().leftOutBesides(epoch.id(), Set.of(), 5, 9)).hasToString("5");
    assertThat(journal().leftOutBesides(epoch.id(), Set.of(first, other), 1, 9).isEmpty()).isTrue();
    Reconciliation told =
        journal().reconcile(run, epoch.advancedTo(6), FolderCheck.listed(6, 2, 2));
    assertThat(told.excluded()).isEqualTo(Map.of("large (version 1)", 1L, "large (version 3)", 1L));
    assertThat(journal().leftOut(freshMailbox())).isEmpty();
  }

  @Test
  default void anEpochOfThePastSaysNothingAboutWhatIsLeftOutNow() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    KnownFolder folder = adopt(run, "INBOX");
    Epoch epoch = journal().open(run, folder.id(), FIRST);
    leaveOut(run, mailbox, epoch, 4, new RuleMark("large", 1));

    journal().open(run, folder.id(), new UidValidity(9));

    assertThat(journal().leftOut(mailbox)).isEmpty();
  }

  @Test
  default void aRunRemembersByWhichRulesItWent() {
    RunOrder order = new RunOrder(freshMailbox(), RunKind.HARVEST, "node-1", "anna", 7);
    RunId run = journal().begin(order);
    journal().describe(run, Map.of());

    journal().close(run, done());

    assertThat(run(run).rules()).isEqualTo(7);
    assertThat(lastEntry().body()).contains("\"rules\":7");
  }

  @Test
  default void uidsOfOneEpochSayNothingAboutAnother() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    KnownFolder folder = adopt(run, "INBOX");
    Epoch first = journal().open(run, folder.id(), FIRST);
    place(run, mailbox, first, 1);
    Epoch second = journal().open(run, folder.id(), FIRST);

    assertThat(journal().accountedFor(second.id(), uids(1)).isEmpty()).isTrue();
    place(run, mailbox, second, 1);

    assertThat(journal().present(first.id(), 1, 9)).hasToString("1");
    assertThat(journal().present(second.id(), 1, 9)).hasToString("1");
  }

  // --- likeness

  @Test
  default void anOriginalIsFoundByTheServersNameForTheMessageWithinTheMailbox() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    Sighting named = sighting(epoch, 1, "same", "M-1");
    journal()
        .commit(
            draft(run, mailbox, epoch)
                .placed(new NewPlacement(named, false, null))
                .build(now(), 2));

    assertThat(journal().linkable(mailbox, Set.of("M-1", "M-2")))
        .containsExactly(
            new Likeness("M-1", named.claimedSize(), named.internalDate(), named.original()));
    assertThat(journal().linkable(freshMailbox(), Set.of("M-1"))).isEmpty();
  }

  @Test
  default void aMessageThatLeftIsFoundWhereItsContentTurnedUpSince() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch inbox = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    Epoch trash = journal().open(run, adopt(run, "Trash").id(), FIRST);
    PlacementId left = place(run, mailbox, inbox, sighting(inbox, 1, "same", null));
    PlacementId oldCopy = place(run, mailbox, trash, sighting(trash, 1, "same", null));
    clock().advance(Duration.ofMinutes(5));
    Instant since = now();
    PlacementId other = place(run, mailbox, trash, sighting(trash, 2, "another", null));
    assertThat(journal().successors(mailbox, Set.of(left), since)).isEmpty();
    PlacementId newCopy = place(run, mailbox, trash, sighting(trash, 3, "same", null));

    assertThat(journal().successors(mailbox, Set.of(left), since)).isEqualTo(Map.of(left, newCopy));
    assertThat(newCopy).isNotIn(oldCopy, other);
    assertThat(journal().successors(freshMailbox(), Set.of(left), since)).isEmpty();
  }

  @Test
  default void aMessageIsFoundByTheServersNameAlsoWhenItsOctetsDiffer() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch inbox = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    Epoch trash = journal().open(run, adopt(run, "Trash").id(), FIRST);
    PlacementId left = place(run, mailbox, inbox, sighting(inbox, 1, "before", "M-1"));
    PlacementId successor = place(run, mailbox, trash, sighting(trash, 1, "after", "M-1"));

    assertThat(journal().successors(mailbox, Set.of(left), now()))
        .isEqualTo(Map.of(left, successor));
  }

  @Test
  default void nothingIsTheSuccessorOfTwo() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch inbox = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    Epoch trash = journal().open(run, adopt(run, "Trash").id(), FIRST);
    PlacementId one = place(run, mailbox, inbox, sighting(inbox, 1, "same", null));
    PlacementId two = place(run, mailbox, inbox, sighting(inbox, 2, "same", null));
    PlacementId three = place(run, mailbox, inbox, sighting(inbox, 3, "same", null));
    PlacementId first = place(run, mailbox, trash, sighting(trash, 1, "same", null));
    PlacementId second = place(run, mailbox, trash, sighting(trash, 2, "same", null));

    Map<PlacementId, PlacementId> found =
        journal().successors(mailbox, Set.of(one, two, three), now());
    assertThat(found).hasSize(2);
    assertThat(found.values()).containsExactlyInAnyOrder(first, second);
    assertThat(found.keySet()).isSubsetOf(one, two, three);

    PlacedMessage message = journal().placed(inbox.id(), uids(1)).getFirst();
    journal()
        .commit(
            draft(run, mailbox, inbox)
                .departed(new Departure(message.uid(), message, first))
                .build(now(), 4));
    assertThat(journal().successors(mailbox, Set.of(two, three), now()).values())
        .containsExactly(second);
  }

  @Test
  default void whatIsGoneItselfIsNobodysSuccessor() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch inbox = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    PlacementId left = place(run, mailbox, inbox, sighting(inbox, 1, "same", null));
    place(run, mailbox, inbox, sighting(inbox, 2, "same", null));
    PlacedMessage two = journal().placed(inbox.id(), uids(2)).getFirst();
    journal()
        .commit(
            draft(run, mailbox, inbox)
                .departed(new Departure(two.uid(), two, null))
                .build(now(), 3));

    assertThat(journal().successors(mailbox, Set.of(left), now())).isEmpty();
  }

  @Test
  default void setsOfUidsWithManyGapsAreUnderstood() {
    MailboxId mailbox = freshMailbox();
    RunId run = begin(mailbox);
    Epoch epoch = journal().open(run, adopt(run, "INBOX").id(), FIRST);
    UidSet.Builder odd = new UidSet.Builder();
    for (long uid = 1; uid < 6_000; uid += 2) {
      odd.add(uid);
    }
    place(run, mailbox, epoch, 1, 2, 999, 1000, 5_999);

    assertThat(journal().accountedFor(epoch.id(), odd.build())).hasToString("1,999,5999");
    assertThat(journal().placed(epoch.id(), odd.build())).hasSize(3);
  }

  // --- the words of these tests

  private Instant now() {
    return clock().instant();
  }

  private RunId begin(MailboxId mailbox) {
    return journal().begin(new RunOrder(mailbox, RunKind.HARVEST, "node-1", "system:harvest"));
  }

  private HarvestRun run(RunId run) {
    return journal().run(run).orElseThrow();
  }

  private KnownFolder adopt(RunId run, String name) {
    return journal().adopt(run, FolderName.ofAscii(name, '/'), null);
  }

  private long cursor(MailboxId mailbox) {
    Epoch epoch = only(journal().folders(mailbox)).epoch();
    return epoch == null ? 0 : epoch.uidNextDone();
  }

  private LedgerEntry lastEntry() {
    return only(ledger().read(ledger().size() - 1, 1));
  }

  private void place(RunId run, MailboxId mailbox, Epoch epoch, long... uids) {
    BatchFacts.Draft draft = draft(run, mailbox, epoch);
    long next = 1;
    for (long uid : uids) {
      draft.placed(placement(epoch, uid));
      next = uid + 1;
    }
    journal().commit(draft.build(now(), next));
  }

  private PlacementId place(RunId run, MailboxId mailbox, Epoch epoch, Sighting sighting) {
    BatchFacts.Draft draft = draft(run, mailbox, epoch);
    draft.placed(new NewPlacement(sighting, false, null));
    return only(journal().commit(draft.build(now(), sighting.uid().value() + 1)));
  }

  private void leaveOut(RunId run, MailboxId mailbox, Epoch epoch, long uid, RuleMark mark) {
    journal()
        .commit(
            draft(run, mailbox, epoch)
                .excluded(new ExcludedMessage(new Uid(uid), mark, 70))
                .build(now(), Math.max(cursor(mailbox), uid + 1)));
  }

  private static RunClosing done() {
    return new RunClosing(RunState.DONE, RunTally.NOTHING, null, List.of());
  }

  private static BatchFacts.Draft draft(RunId run, MailboxId mailbox, Epoch epoch) {
    return BatchFacts.draft(run, "system:harvest", mailbox, epoch);
  }

  private NewPlacement placement(Epoch epoch, long uid) {
    return new NewPlacement(sighting(epoch, uid, Long.toString(uid), null), false, null);
  }

  private Sighting sighting(Epoch epoch, long uid, String content, @Nullable String emailId) {
    return new Sighting(
        epoch.folder(),
        epoch.uidValidity(),
        new Uid(uid),
        original(content),
        Instant.parse("2020-02-29T23:59:59Z"),
        120,
        Set.of("\\Seen", "$Label1"),
        4_000_000_000L,
        emailId);
  }

  private static Original original(String content) {
    byte[] octets = content.getBytes(StandardCharsets.UTF_8);
    return new Original(ContentAddress.ofContent(octets), octets.length);
  }

  private static QuarantinedMessage quarantined(long uid, Instant nextTry) {
    return new QuarantinedMessage(
        new Uid(uid), QuarantineReason.REFUSED, "NO Server Unavailable", 40_000, 1, nextTry);
  }

  private static UidSet uids(long... uids) {
    return UidSet.of(Arrays.stream(uids));
  }

  private static UidRange range(long first, long last) {
    return new UidRange(first, last);
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }
}
