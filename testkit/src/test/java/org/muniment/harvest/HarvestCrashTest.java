package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muniment.testkit.Crash;

/**
 * The process dies at every step of a harvest, one after the other: before and after every sync of
 * the vault, every transaction of the journal, every command to the server. Recovery expected: the
 * next run completes the archive; nothing is missing, nothing is there twice, and no cursor ever
 * passed a message that is not accounted for.
 */
class HarvestCrashTest {

  static IntStream everyStepOfAFirstHarvest() {
    HarvestFixture whole = firstHarvest();
    whole.harvest();
    return IntStream.range(0, whole.steps.taken().size());
  }

  static IntStream everyStepOfALaterHarvest() {
    HarvestFixture whole = laterHarvest();
    int before = whole.steps.taken().size();
    whole.harvest();
    return IntStream.range(before, whole.steps.taken().size());
  }

  @ParameterizedTest(name = "step {0}")
  @MethodSource("everyStepOfAFirstHarvest")
  void aCrashDuringTheFirstHarvestCostsNothing(int step) {
    dieAndRecover(firstHarvest(), step);
  }

  @ParameterizedTest(name = "step {0}")
  @MethodSource("everyStepOfALaterHarvest")
  void aCrashWhileChangesAreFollowedCostsNothing(int step) {
    HarvestFixture it = laterHarvest();

    dieAndRecover(it, step);

    assertThat(it.gone()).as("deleted, moved, renumbered").hasSize(1 + 1 + 4);
    assertThat(it.gone().stream().filter(placement -> placement.movedTo() != null))
        .as("moved, renumbered")
        .hasSize(1 + 4);
  }

  @Test
  void thereAreManySteps() {
    assertThat(everyStepOfAFirstHarvest().count()).isGreaterThan(60);
    assertThat(everyStepOfALaterHarvest().count()).isGreaterThan(60);
  }

  private static void dieAndRecover(HarvestFixture it, int step) {
    it.watchCursors();
    it.steps.crashAt(step);
    assertThatThrownBy(it::harvest).isInstanceOf(Crash.class);
    it.restart();

    assertThat(it.harvest().state()).isEqualTo(RunState.DONE);

    it.archiveEqualsServer();
    it.server.forgetCommands();
    assertThat(it.harvest().tally().archived()).isZero();
    assertThat(it.server.commands())
        .as("all settled: at most flags are compared")
        .noneMatch(command -> command.startsWith("fetch") || command.startsWith("search"));
  }

  private static HarvestFixture firstHarvest() {
    HarvestFixture it = new HarvestFixture();
    it.server.create("INBOX");
    it.server.create("Sent");
    for (int i = 0; i < 10; i++) {
      it.deliver(i < 7 ? "INBOX" : "Sent", "message " + i);
    }
    it.server.failingAt(
        new MailFaults() {
          @Override
          public Delivery delivery(String folder, long uid, boolean inParts) {
            return folder.equals("INBOX") && uid == 5 && !inParts ? Delivery.NIL : Delivery.WHOLE;
          }
        });
    return it;
  }

  private static HarvestFixture laterHarvest() {
    HarvestFixture it = new HarvestFixture(InMemoryMailServer.Traits.PLAIN);
    it.server.create("INBOX");
    it.server.create("Sent");
    it.server.create("Lists");
    for (int i = 0; i < 12; i++) {
      it.deliver(i % 3 == 0 ? "INBOX" : i % 3 == 1 ? "Sent" : "Lists", "message " + i);
    }
    it.harvest();
    it.server.expunge("INBOX", 1);
    it.server.move("INBOX", 2, "Sent");
    it.server.flag("Sent", 1, Set.of("\\Flagged"));
    it.server.renumber("Lists");
    it.deliver("INBOX", "new");
    return it;
  }
}
