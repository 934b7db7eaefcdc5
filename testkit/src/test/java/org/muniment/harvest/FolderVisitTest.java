package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muniment.harvest.HarvestFixture.MAILBOX;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muniment.archive.Placement;
import org.muniment.ledger.EntryKind;

/** Harvests of some folders only, between those of all. */
class FolderVisitTest {
  private static final FolderName INBOX = FolderName.ofWire(ModifiedUtf7.encode("INBOX"), '/');
  private final HarvestFixture fixture = new HarvestFixture();
  private final HarvestTerms whole = fixture.terms();

  FolderVisitTest() {
    fixture.server.create("INBOX");
    fixture.server.create("Archive");
    fixture.deliver("INBOX", "one");
    fixture.deliver("INBOX", "two");
    fixture.harvest();
    fixture.server.forgetCommands();
  }

  private RunClosing visit() {
    RunOrder order = new RunOrder(MAILBOX, RunKind.WATCH, "node-1", "system:watch");
    HarvestTerms visit =
        HarvestTerms.of(order, whole.server(), whole.login())
            .withConnections(1)
            .onlyIn(Set.of(INBOX));
    RunClosing closing = fixture.withTerms(visit).harvest();
    fixture.withTerms(whole);
    return closing;
  }

  @Test
  void whatIsNewInThatFolderIsArchivedAndNoOtherFolderIsAskedFor() {
    fixture.deliver("INBOX", "three");
    fixture.deliver("Archive", "elsewhere");

    RunClosing closing = visit();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.tally().archived()).isEqualTo(1);
    assertThat(closing.tally().folders()).isEqualTo(1);
    assertThat(fixture.server.commands())
        .contains("status INBOX")
        .noneMatch(command -> command.contains("Archive") || command.startsWith("list"));
    assertThat(fixture.epoch("INBOX").state()).isEqualTo(EpochState.COMPLETE);
    fixture.harvest();
    fixture.archiveEqualsServer();
  }

  @Test
  void aFolderInWhichNothingChangedIsNotOpened() {
    assertThat(visit().state()).isEqualTo(RunState.DONE);
    assertThat(fixture.server.commands()).containsExactly("open", "status INBOX");
  }

  @Test
  void whereMessagesWentIsLeftToTheHarvestOfAllFolders() {
    fixture.server.move("INBOX", 1, "Archive");

    visit();
    assertThat(fixture.gone()).isEmpty();
    assertThat(fixture.ledgerKinds()).doesNotContain(EntryKind.VANISHED, EntryKind.MOVED);

    fixture.harvest();
    assertThat(fixture.ledgerKinds()).contains(EntryKind.MOVED).doesNotContain(EntryKind.VANISHED);
    fixture.archiveEqualsServer();
  }

  @Test
  void aMessageThatLeftWhileAnotherCameIsNotOverlookedByTheHarvestOfAllFolders() {
    fixture.server.expunge("INBOX", 1);
    fixture.deliver("INBOX", "three");

    assertThat(visit().tally().archived()).isEqualTo(1);
    fixture.harvest();

    assertThat(fixture.gone()).extracting(Placement::sighting).hasSize(1);
    fixture.archiveEqualsServer();
  }

  @Test
  void aFolderThatIsNotKnownYetOrNotThereAnyMoreIsLeftToTheHarvestOfAllFolders() {
    fixture.server.rename("INBOX", "Old");
    fixture.server.create("INBOX");
    fixture.deliver("INBOX", "of another folder");

    RunClosing closing = visit();
    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.tally().archived()).isZero();

    fixture.harvest();
    fixture.archiveEqualsServer();
  }

  @Test
  void aRenumberedFolderIsTakenAnewAndSettledByTheHarvestOfAllFolders() {
    fixture.server.renumber("INBOX");
    fixture.deliver("INBOX", "three");

    assertThat(visit().state()).isEqualTo(RunState.DONE);
    assertThat(fixture.present()).hasSizeGreaterThanOrEqualTo(3);
    fixture.harvest();
    fixture.archiveEqualsServer();
  }

  @Test
  void itsRecordSaysThatItWasNoHarvestOfAllFolders() {
    visit();
    assertThat(fixture.ledger.read(0, 1_000).getLast().body()).contains("\"watch\":true");
    fixture.harvest();
    assertThat(fixture.ledger.read(0, 1_000).getLast().body()).doesNotContain("watch");
  }
}
