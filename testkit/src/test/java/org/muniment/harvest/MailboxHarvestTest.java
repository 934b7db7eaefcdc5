package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.archive.Placement;
import org.muniment.fault.Failure;
import org.muniment.harvest.InMemoryMailServer.Traits;
import org.muniment.ledger.EntryKind;

class MailboxHarvestTest {
  /** Leaves out what nobody could store. */
  private static final ExclusionSet TOO_LARGE =
      ExclusionSet.NONE.next(
          List.of(new ExclusionRule("too large", ExclusionKind.LARGER, "1073741824", 0)),
          "anna",
          Instant.EPOCH);

  private HarvestFixture it = new HarvestFixture();

  // --- taking

  @Test
  void everyMessageOfEveryFolderIsTakenOnce() {
    mailboxOf(23);

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.troubles()).isEmpty();
    assertThat(closing.tally().archived()).isEqualTo(23);
    assertThat(closing.tally().onServer()).isEqualTo(23);
    assertThat(closing.tally().foldersLeft()).isZero();
  }

  @Test
  void aSecondRunTakesOnlyWhatIsNew() {
    mailboxOf(12);
    it.harvest();
    it.deliver("INBOX", "new");

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.tally().archived()).isEqualTo(1);
    assertThat(closing.tally().known()).isEqualTo(12);
  }

  @Test
  void aPassOverUnchangedFoldersCostsOneCommand() {
    mailboxOf(12);
    it.harvest();
    it.server.forgetCommands();

    RunClosing closing = it.harvest();

    assertThat(it.server.commands()).containsExactly("open", "list");
    assertThat(closing.tally().known()).isEqualTo(12);
    assertThat(closing.tally().onServer()).isEqualTo(12);
  }

  @Test
  void severalConnectionsTakeTheSame() {
    for (int i = 0; i < 40; i++) {
      it.server.create("Folder " + i);
      for (int j = 0; j < 5; j++) {
        it.deliver("Folder " + i, "message " + i + " " + j);
      }
    }
    it.withTerms(it.terms().withConnections(4)).watchCursors();

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(it.server.commands().stream().filter("open"::equals).count()).isGreaterThan(1);
  }

  @Test
  void equalMessagesAreOneOriginalInManyPlaces() {
    it = new HarvestFixture(Traits.PLAIN);
    it.server.create("INBOX");
    it.server.create("Sent");
    it.deliver("INBOX", "same");
    it.deliver("Sent", "same");

    it.harvest();

    it.archiveEqualsServer();
    assertThat(it.vault.size()).isEqualTo(1);
  }

  @Test
  void whatTheServerNamesTheSameIsNotFetchedAgain() {
    it.server.create("INBOX");
    it.server.create("Archive");
    long uid = it.deliver("INBOX", "one");
    it.harvest();
    it.server.copy("INBOX", uid, "Archive");
    it.server.forgetCommands();

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.tally().archived()).isEqualTo(1);
    assertThat(it.server.commands()).noneMatch(command -> command.startsWith("fetch"));
  }

  @Test
  void dateSizeAndFlagsAreKeptWithThePlacement() {
    it.server.create("INBOX");
    it.server.append(
        "INBOX", HarvestFixture.octets("x"), HarvestFixture.DATE, Set.of("\\Seen", "$Work"), 4711);

    it.harvest();

    Placement placement = it.present().getFirst();
    assertThat(placement.sighting().internalDate()).isEqualTo(HarvestFixture.DATE);
    assertThat(placement.sighting().internalDateOffsetMinutes()).isEqualTo(60);
    assertThat(placement.sighting().flags()).containsExactlyInAnyOrder("\\Seen", "$Work");
    assertThat(placement.sighting().claimedSize()).isEqualTo(4711);
  }

  @Test
  void aServerThatDoesNotTellTheNextUidIsHarvestedToo() {
    it = new HarvestFixture(new Traits(false, false, false, false));
    mailboxOf(9);
    it.watchCursors();
    it.harvest();
    it.deliver("INBOX", "later");

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.tally().archived()).isEqualTo(1);
  }

  @Test
  void whatArrivesDuringARunBelongsToTheNext() {
    it.server.create("INBOX");
    it.deliver("INBOX", "first");
    it.server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("inventory")) {
              it.server.failingAt(NONE);
              it.deliver("INBOX", "meanwhile");
            }
          }
        });
    it.watchCursors();

    assertThat(it.harvest().tally().archived()).isEqualTo(1);
    assertThat(it.harvest().tally().archived()).isEqualTo(1);

    it.archiveEqualsServer();
  }

  @Test
  void aMessageIsLeftOutOnlyByARuleThatIsNamed() {
    it.server.create("INBOX");
    it.deliver("INBOX", "kept");
    it.server.append("INBOX", HarvestFixture.octets("huge"), null, Set.of(), 1L << 40);
    it.withTerms(it.terms().excluding(TOO_LARGE));

    RunClosing first = it.harvest();
    RunClosing second = it.harvest();

    assertThat(it.present()).hasSize(1);
    assertThat(first.tally().excluded()).isEqualTo(1);
    assertThat(first.troubles()).isEmpty();
    assertThat(second.tally().known()).isEqualTo(2);
    assertThat(it.ledger.read(0, 100))
        .filteredOn(entry -> entry.kind() == EntryKind.EXCLUDED)
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.body()).contains("\"rule\":\"too large\"", "\"version\":1"));
  }

  // --- what becomes of mail on the server

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMessageThatIsDeletedThereIsKeptHere(boolean isRich) {
    it = new HarvestFixture(isRich ? Traits.RICH : Traits.PLAIN);
    mailboxOf(8);
    it.harvest();
    it.server.expunge("INBOX", 1);

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.tally().vanished()).isEqualTo(1);
    assertThat(it.gone()).hasSize(1);
    assertThat(it.gone().getFirst().movedTo()).isNull();
    assertThat(it.originals.holds(it.gone().getFirst().sighting().original().address())).isTrue();
    assertThat(it.harvest().tally().vanished()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Archive", "Zebra"})
  void aMovedMessageIsTracedWhicheverFolderIsReadFirst(String to) {
    it.server.create("INBOX");
    it.server.create(to);
    it.server.create("Another");
    long uid = it.deliver("INBOX", "wanderer");
    it.harvest();
    it.server.move("INBOX", uid, to);

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.tally().moved()).isEqualTo(1);
    assertThat(closing.tally().vanished()).isZero();
    assertThat(it.gone()).hasSize(1);
    assertThat(it.gone().getFirst().movedTo()).isEqualTo(it.present().getFirst().id());
    assertThat(it.ledgerKinds()).contains(EntryKind.MOVED);
  }

  @Test
  void aMoveIsTracedByContentWhereTheServerNamesNothing() {
    it = new HarvestFixture(Traits.PLAIN);
    it.server.create("INBOX");
    it.server.create("Archive");
    long uid = it.deliver("INBOX", "wanderer");
    it.harvest();
    it.server.move("INBOX", uid, "Archive");

    assertThat(it.harvest().tally().moved()).isEqualTo(1);
    it.archiveEqualsServer();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void changedFlagsAreFollowed(boolean isRich) {
    it = new HarvestFixture(isRich ? Traits.RICH : Traits.PLAIN);
    mailboxOf(6);
    it.harvest();
    it.server.flag("INBOX", 1, Set.of("\\Answered", "$Work"));
    it.deliver("INBOX", "so that a plain server shows a change");

    RunClosing closing = it.harvest();

    assertThat(closing.tally().flagsChanged()).isEqualTo(1);
    assertThat(it.present())
        .filteredOn(placement -> placement.sighting().uid().value() == 1)
        .anySatisfy(
            placement ->
                assertThat(placement.sighting().flags())
                    .containsExactlyInAnyOrder("\\Answered", "$Work"));
    assertThat(it.harvest().tally().flagsChanged()).isZero();
  }

  @Test
  void aChangedFlagIsFollowedAlsoWhereTheServerCountsNoChanges() {
    it = new HarvestFixture(Traits.PLAIN);
    mailboxOf(6);
    it.harvest();
    it.server.flag("INBOX", 1, Set.of("\\Flagged"));

    RunClosing closing = it.harvest();

    assertThat(closing.tally().flagsChanged()).isEqualTo(1);
    assertThat(closing.tally().known()).isEqualTo(6);
  }

  @Test
  void aRenamedFolderIsTheSameFolderAndCostsNothing() {
    mailboxOf(6);
    it.harvest();
    KnownFolder before = it.folder("Projects");
    it.server.rename("Projects", "Old projects");
    it.server.forgetCommands();

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(it.folder("Old projects").id()).isEqualTo(before.id());
    assertThat(closing.tally().archived()).isZero();
    assertThat(it.server.commands()).containsExactly("open", "list");
  }

  @Test
  void aRenameThatTheServerDoesNotTellIsAMoveOfAllMessages() {
    it = new HarvestFixture(Traits.PLAIN);
    mailboxOf(6);
    it.harvest();
    int held = it.vault.size();
    it.server.rename("Projects", "Old projects");

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.tally().moved()).isEqualTo(3);
    assertThat(closing.tally().vanished()).isZero();
    assertThat(it.vault.size()).isEqualTo(held);
  }

  @Test
  void twoFoldersThatSwapNamesAreToldApart() {
    mailboxOf(6);
    it.harvest();
    KnownFolder inbox = it.folder("INBOX");
    it.server.rename("Projects", "tmp");
    it.server.rename("INBOX", "Projects");
    it.server.rename("tmp", "INBOX");

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(it.folder("Projects").id()).isEqualTo(inbox.id());
    assertThat(closing.tally().archived()).isZero();
  }

  @Test
  void aDeletedFolderBecomesHistory() {
    mailboxOf(6);
    it.harvest();
    it.server.delete("Projects");

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.tally().vanished()).isEqualTo(3);
    assertThat(it.journal.folders(HarvestFixture.MAILBOX)).anyMatch(KnownFolder::isGone);
    assertThat(it.harvest().tally().vanished()).isZero();
  }

  @Test
  void aFolderThatIsCreatedAnewUnderAnOldNameIsAnother() {
    mailboxOf(6);
    it.harvest();
    it.server.delete("Projects");
    it.server.create("Projects");
    it.deliver("Projects", "fresh");

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.tally().archived()).isEqualTo(1);
    assertThat(closing.tally().vanished()).isEqualTo(3);
  }

  @Test
  void aFolderThatIsOnlyLeftOutOfTheListIsNotGone() {
    mailboxOf(6);
    it.harvest();
    InMemoryMailServer forgetful = it.server;
    MailSource hiding = new HidingSource(forgetful, "Projects");
    MailboxHarvest harvest =
        new MailboxHarvest(
            hiding, it.originals, it.journal, it.clock, p -> {}, Thread.ofVirtual().factory());

    RunClosing closing = harvest.carryOut(harvest.begin(it.terms().order()), it.terms());

    it.archiveEqualsServer();
    assertThat(closing.tally().vanished()).isZero();
  }

  @Test
  void aFolderThatReturnsBringsItsMessagesBack() {
    mailboxOf(6);
    it.harvest();
    it.server.rename("Projects", "hidden");
    it.harvest();
    it.server.delete("hidden");
    it.harvest();
    assertThat(it.gone()).hasSize(3);
    it.server.create("Projects");
    it.deliver("Projects", "again");

    it.harvest();

    it.archiveEqualsServer();
  }

  // --- renumbering

  @Test
  void aRenumberedFolderIsComparedByContentAndNothingIsLost() {
    mailboxOf(8);
    it.harvest();
    int held = it.vault.size();
    it.server.expunge("INBOX", 2);
    it.server.renumber("INBOX");

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(it.vault.size()).isEqualTo(held);
    assertThat(closing.tally().moved()).isEqualTo(3);
    assertThat(closing.tally().vanished()).isEqualTo(1);
    assertThat(it.folder("INBOX").superseded()).isEmpty();
    assertThat(it.harvest().tally().archived()).isZero();
  }

  @Test
  void aServerThatStartsItsUidsAgainIsFoundOut() {
    mailboxOf(8);
    it.harvest();
    it.server.expunge("INBOX", 1);
    it.server.renumberQuietly("INBOX");

    it.harvest();

    assertThat(it.folder("INBOX").epoch()).isNotNull();
    assertThat(it.present()).hasSize(7);
    it.originalsAreWhole();
  }

  @Test
  void aServerThatReusesAUidIsFoundOutByTheDateOfTheMessage() {
    it.server.create("INBOX");
    it.deliver("INBOX", "first");
    it.harvest();
    it.server.expunge("INBOX", 1);
    it.server.renumberQuietly("INBOX");
    Instant another = HarvestFixture.DATE.plusSeconds(7);
    it.server.append("INBOX", HarvestFixture.octets("second"), another, Set.of());
    it.deliver("INBOX", "third");

    it.harvest();

    assertThat(it.present())
        .extracting(placement -> placement.sighting().original().address())
        .containsExactlyInAnyOrder(
            HarvestFixture.address("second"), HarvestFixture.address("third"));
    assertThat(it.gone()).hasSize(1);
  }

  // --- auditing

  @Test
  void aDeepAuditComparesEveryMessageAndFindsNothingAmiss() {
    mailboxOf(12);
    it.harvest();
    it.withTerms(it.terms().withDeepAudit());
    it.server.forgetCommands();

    RunClosing closing = it.harvest();

    assertThat(it.server.commands()).contains("inventory INBOX", "inventory Projects");
    assertThat(closing.tally().archived()).isZero();
    assertThat(it.epoch("INBOX").auditedAt()).isEqualTo(it.clock.instant());
    it.archiveEqualsServer();
  }

  @Test
  void howLongAFolderGoesWithoutAComparisonCanBeSet() {
    mailboxOf(6);
    it.withTerms(it.terms().comparingEvery(Duration.ofHours(2)));
    it.harvest();
    it.server.forgetCommands();

    it.clock.advance(Duration.ofHours(1));
    it.harvest();
    assertThat(it.server.commands()).doesNotContain("inventory INBOX");

    it.clock.advance(Duration.ofHours(2));
    it.harvest();
    assertThat(it.server.commands()).contains("inventory INBOX");
  }

  @Test
  void aFolderIsAuditedAfterAWeek() {
    mailboxOf(6);
    it.harvest();
    it.clock.advance(Duration.ofDays(8));
    it.server.forgetCommands();

    it.harvest();

    assertThat(it.server.commands()).contains("inventory INBOX");
    assertThat(it.epoch("INBOX").auditedAt()).isEqualTo(it.clock.instant());
  }

  @Test
  void aServerThatMiscountsIsReportedAndLosesNothing() {
    mailboxOf(6);
    MailSource miscounting = new MiscountingSource(it.server, "INBOX");
    MailboxHarvest harvest =
        new MailboxHarvest(
            miscounting, it.originals, it.journal, it.clock, p -> {}, Thread.ofVirtual().factory());

    RunClosing closing = harvest.carryOut(harvest.begin(it.terms().order()), it.terms());

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.troubles()).singleElement().asString().contains("INBOX", "4", "3");
    assertThat(it.epoch("INBOX").state()).isEqualTo(EpochState.DEGRADED);
    it.placesEqualServer();
  }

  // --- running

  @Test
  void anOverlappingRunIsRefused() {
    mailboxOf(3);
    MailboxHarvest harvest = it.harvester();
    harvest.begin(it.terms().order());

    assertThatThrownBy(() -> harvest.begin(it.terms().order())).isInstanceOf(Failure.class);
  }

  @Test
  void aRunThatIsAskedToStopStopsAndTheNextGoesOn() {
    mailboxOf(60);
    it.steps.observedBy(
        step -> {
          if (step.equals("after commit")) {
            it.journal.requestStop(new RunId(1));
          }
        });

    RunClosing stopped = it.harvest();

    assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
    assertThat(stopped.tally().archived()).isBetween(1L, 20L);
    assertThat(it.harvest().tally().archived()).isEqualTo(60 - stopped.tally().archived());
    it.archiveEqualsServer();
  }

  @Test
  void theRecordOfARunAddsUp() {
    mailboxOf(10);
    it.harvest();
    it.server.expunge("INBOX", 1);
    it.server.move("INBOX", 2, "Projects");
    it.deliver("INBOX", "new");

    RunTally tally = it.harvest().tally();

    assertThat(tally.archived()).isEqualTo(2);
    assertThat(tally.moved()).isEqualTo(1);
    assertThat(tally.vanished()).isEqualTo(1);
    assertThat(tally.known()).isEqualTo(8);
    assertThat(tally.onServer()).isEqualTo(10);
    assertThat(it.journal.run(new RunId(2)).orElseThrow().tally()).isEqualTo(tally);
    assertThat(it.ledgerKinds()).last().isEqualTo(EntryKind.RUN_CLOSED);
  }

  private void mailboxOf(int messages) {
    it.server.create("INBOX");
    it.server.create("Projects");
    for (int i = 0; i < messages; i++) {
      it.deliver(i % 2 == 0 ? "INBOX" : "Projects", "message " + i);
    }
  }
}
