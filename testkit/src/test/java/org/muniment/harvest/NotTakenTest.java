package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;

/** Folders that a mailbox sees and that are not its own (RFC 2342). */
class NotTakenTest {
  private final HarvestFixture it = new HarvestFixture();

  @BeforeEach
  void aMailboxThatSeesFoldersOfOthers() {
    it.server.create("INBOX");
    it.server.create("Users/bert");
    it.server.create("Public");
    it.server.assign("Users/bert", FolderNamespace.OTHER_USERS);
    it.server.assign("Public", FolderNamespace.SHARED);
    it.deliver("INBOX", "mine");
    it.deliver("Users/bert", "his");
    it.deliver("Public", "everybody's");
    it.deliver("Public", "everybody's too");
  }

  @Test
  void withoutAChoiceOnlyOnesOwnFoldersAreTakenAndTheOthersAreCountedByTheirRule() {
    RunClosing closing = it.harvest();

    assertThat(closing.tally().archived()).isEqualTo(1);
    assertThat(closing.tally().incomplete()).isZero();
    assertThat(closing.notTaken())
        .containsExactly(
            new NotTaken("Folders of other users", 1, 1, 0, List.of("Users/bert")),
            new NotTaken("Shared folders", 1, 2, 0, List.of("Public")));
    assertThat(it.journal.folders(HarvestFixture.MAILBOX)).hasSize(1);
  }

  @Test
  void theLedgerTellsWhatWasSeenAndNotTaken() {
    RunClosing closing = it.harvest();

    EntryBody told =
        it.ledger.read(0, Integer.MAX_VALUE).stream()
            .filter(entry -> entry.kind() == EntryKind.RUN_CLOSED)
            .flatMap(entry -> EntryBody.of(entry).stream())
            .findFirst()
            .orElseThrow();
    assertThat(NotTaken.of(told)).isEqualTo(closing.notTaken());
  }

  @Test
  void whatIsChosenIsTaken() {
    it.withTerms(it.terms().takingBesides(Set.of(FolderNamespace.SHARED)));

    RunClosing closing = it.harvest();

    assertThat(closing.tally().archived()).isEqualTo(3);
    assertThat(closing.notTaken()).extracting(NotTaken::folders).containsExactly(1L);
  }

  @Test
  void whatIsNotChosenAnyMoreStaysArchivedAndIsNotTakenForGone() {
    it.withTerms(it.terms().takingBesides(Set.of(FolderNamespace.SHARED)));
    it.harvest();
    it.withTerms(it.terms().takingBesides(Set.of()));
    it.deliver("Public", "new");

    RunClosing closing = it.harvest();

    assertThat(closing.tally().vanished()).isZero();
    assertThat(closing.tally().archived()).isZero();
    assertThat(it.folder("Public").isGone()).isFalse();
    assertThat(it.gone()).isEmpty();
  }
}
