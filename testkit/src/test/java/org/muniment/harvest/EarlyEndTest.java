package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Runs that end in order before their end, and go on later. */
class EarlyEndTest {
  private static final int FOLDERS = 30;

  private final HarvestFixture it = new HarvestFixture();
  private final AtomicBoolean othersWait = new AtomicBoolean(true);

  @Test
  void aRunThatFetchedWhatIsAllowedEndsInOrderAndSaysWhenItGoesOn() {
    fill(it.server, FOLDERS);
    long message = HarvestFixture.octets("message 10").length;
    DayAllowance allowance = new DayAllowance(10 * message, List.of());
    it.withTerms(it.terms().within(RunLimits.of(allowance)));

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.STOPPED);
    assertThat(closing.early()).isEqualTo(EarlyEnd.ALLOWANCE_USED_UP);
    assertThat(closing.error()).isNull();
    assertThat(closing.tally().bytes()).isBetween(10 * message, 14 * message);
    assertThat(closing.troubles())
        .singleElement()
        .asString()
        .contains("allow for a day is used up", "go on at");
    assertThat(it.present()).hasSizeBetween(10, 14);

    it.withTerms(it.terms().within(RunLimits.NONE));
    assertThat(it.harvest().state()).isEqualTo(RunState.DONE);
    it.archiveEqualsServer();
  }

  @Test
  void aRunWhoseAllowanceIsEnoughComesToItsEnd() {
    fill(it.server, FOLDERS);
    it.withTerms(it.terms().within(RunLimits.of(new DayAllowance(1_000_000, List.of()))));
    RunClosing closing = it.harvest();
    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.early()).isNull();
    assertThat(closing.troubles()).isEmpty();
  }

  @Test
  void aRunGoesOnBeyondItsTurnAsLongAsNobodyWaits() {
    fill(it.server, FOLDERS);
    everyCommandTakes(it, Duration.ofMinutes(1));
    othersWait.set(false);
    it.withTerms(it.terms().within(turn(it)));
    assertThat(it.harvest().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aRunThatIsAskedToStopIsStoppedForThat() {
    fill(it.server, FOLDERS);
    everyCommandTakes(it, Duration.ofMinutes(1));
    it.withTerms(it.terms().within(turn(it)));
    it.steps.observedBy(step -> it.journal.requestStop(new RunId(1)));
    RunClosing closing = it.harvest();
    assertThat(closing.state()).isEqualTo(RunState.STOPPED);
    assertThat(closing.early()).isNull();
    assertThat(closing.troubles()).isEmpty();
  }

  /** One thread for all, as the scheduler deals with them: who has not ended queues again. */
  @Test
  void aGiantStarvesNobodyAndComesToItsEnd() {
    Deque<Named> due = new ArrayDeque<>();
    due.add(new Named("giant", giant()));
    for (int i = 0; i < 20; i++) {
      HarvestFixture small = new HarvestFixture();
      fill(small.server, 1);
      everyCommandTakes(small, Duration.ofMinutes(1));
      due.add(new Named("small " + i, small));
    }
    List<String> ended = new ArrayList<>();
    int turnsOfTheGiant = 0;
    while (!due.isEmpty()) {
      Named next = due.remove();
      othersWait.set(!due.isEmpty());
      next.it.withTerms(next.it.terms().within(turn(next.it)));
      RunClosing closing = next.it.harvest();
      turnsOfTheGiant += next.name.equals("giant") ? 1 : 0;
      if (closing.early() == EarlyEnd.TURN_OVER) {
        assertThat(closing.state()).isEqualTo(RunState.STOPPED);
        assertThat(closing.troubles()).singleElement().asString().contains("turn was over");
        due.add(next);
      } else {
        assertThat(closing.state()).isEqualTo(RunState.DONE);
        ended.add(next.name);
        next.it.archiveEqualsServer();
      }
    }
    assertThat(ended).hasSize(21).endsWith("giant");
    assertThat(turnsOfTheGiant).isEqualTo(2);
  }

  @Test
  void everyTurnOfAGiantBringsItFurtherHoweverManyWait() {
    HarvestFixture giant = giant();
    int turns = 0;
    RunClosing closing;
    do {
      giant.withTerms(giant.terms().within(turn(giant)));
      closing = giant.harvest();
      turns++;
    } while (closing.early() == EarlyEnd.TURN_OVER && turns < 100);
    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(turns).isBetween(3, 40);
    giant.archiveEqualsServer();
  }

  private static HarvestFixture giant() {
    HarvestFixture giant = new HarvestFixture();
    fill(giant.server, FOLDERS);
    everyCommandTakes(giant, Duration.ofMinutes(1));
    return giant;
  }

  private RunLimits turn(HarvestFixture of) {
    return new RunLimits(null, of.clock.instant().plus(Duration.ofMinutes(20)), othersWait::get);
  }

  private static void everyCommandTakes(HarvestFixture it, Duration time) {
    Set<String> commands = Set.of("open", "folders", "examine", "inventory", "fetch", "existing");
    it.steps.observedBy(
        step -> {
          if (commands.contains(step)) {
            it.clock.advance(time);
          }
        });
  }

  private static void fill(InMemoryMailServer server, int folders) {
    for (int i = 0; i < folders; i++) {
      server.create("folder " + i);
      server.append(
          "folder " + i, HarvestFixture.octets("message " + i), HarvestFixture.DATE, Set.of());
    }
  }

  private record Named(String name, HarvestFixture it) {}
}
