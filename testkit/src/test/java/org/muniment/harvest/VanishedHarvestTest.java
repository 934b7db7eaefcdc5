package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Harvests from a server that tells what vanished (QRESYNC, RFC 7162), rightly or wrongly. */
class VanishedHarvestTest {
  private final HarvestFixture it = new HarvestFixture();

  @BeforeEach
  void aMailboxThatIsHarvested() {
    it.server.rememberVanished();
    it.server.create("INBOX");
    it.server.create("Archive");
    for (int i = 1; i <= 30; i++) {
      it.deliver("INBOX", "number " + i);
    }
    it.harvest();
    it.server.forgetCommands();
  }

  @Test
  void whatVanishedAndMovedIsLearntWithoutASearch() {
    it.server.expunge("INBOX", 3);
    it.server.expunge("INBOX", 29);
    it.server.move("INBOX", 7, "Archive");

    RunClosing closing = it.harvest();

    it.archiveEqualsServer();
    assertThat(closing.tally().vanished()).isEqualTo(2);
    assertThat(closing.tally().moved()).isEqualTo(1);
    assertThat(it.server.commands()).doesNotContain("search INBOX");
  }

  @Test
  void whatArrivesMeanwhileIsNoReasonToSearchEither() {
    it.server.expunge("INBOX", 3);
    it.deliver("INBOX", "new");

    it.harvest();

    it.archiveEqualsServer();
    assertThat(it.server.commands().stream().filter("search INBOX"::equals).count())
        .as("the window of the new message is searched, and nothing else")
        .isEqualTo(1);
  }

  @Test
  void aMessageThatIsSaidToHaveVanishedAndIsThereIsTakenBack() {
    it.server.expunge("INBOX", 3);
    telling(vanished -> vanished.accept(new UidRange(4, 5)));

    it.harvest();
    it.harvest();

    it.archiveEqualsServer();
  }

  @Test
  void aMessageThatVanishedWithoutAWordIsFoundOutByComparingUids() {
    it.server.expunge("INBOX", 3);
    it.server.expunge("INBOX", 4);
    telling(vanished -> vanished.accept(new UidRange(4, 4)));

    it.harvest();

    it.archiveEqualsServer();
    assertThat(it.server.commands()).contains("search INBOX");
  }

  @Test
  void oneLieForAnotherIsUncoveredByTheFullComparison() {
    it.server.expunge("INBOX", 3);
    telling(vanished -> vanished.accept(new UidRange(4, 4)));
    it.harvest();
    assertThat(it.gone()).extracting(gone -> gone.sighting().uid().value()).contains(4L);

    it.withTerms(it.terms().withDeepAudit());
    it.harvest();

    it.archiveEqualsServer();
  }

  @Test
  void uidsThatNeverWereAreNoLoss() {
    it.server.expunge("INBOX", 30);
    it.server.expunge("INBOX", 1);
    it.deliver("INBOX", "new");
    telling(vanished -> vanished.accept(new UidRange(30, 30)));
    it.harvest();

    it.archiveEqualsServer();
  }

  /** From now on the server says this and nothing else about what vanished. */
  private void telling(Consumer<Consumer<UidRange>> words) {
    it.altering(
        session ->
            new AlteredSession(session) {
              @Override
              public boolean changes(
                  UidRange range,
                  long modSeq,
                  Consumer<InventoryItem> items,
                  Consumer<UidRange> vanished) {
                flags(range, modSeq, items);
                words.accept(vanished);
                return true;
              }
            });
  }
}
