package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Fault;

/** A harvest of a mailbox whose server allows little. */
class CourteousHarvestTest {
  private static final int FOLDERS = 12;

  private final HarvestFixture it = new HarvestFixture();
  private final ConnectionBudget budget = new ConnectionBudget(Duration.ofMillis(5));

  @BeforeEach
  void mail() {
    for (int i = 0; i < FOLDERS; i++) {
      it.server.create("folder " + i);
      it.deliver("folder " + i, "message " + i);
    }
    it.withTerms(it.terms().withConnections(4));
  }

  @Test
  void aRunDoesWithoutTheConnectionsThatItCannotHave() {
    it.keeping(new Manners(Provider.OTHER, 0, 1, 0, 0), budget);

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.troubles()).isEmpty();
    assertThat(it.pauses).isEmpty();
    assertThat(opened()).isEqualTo(1);
    it.archiveEqualsServer();
    assertThat(budget.at(it.terms().server())).isZero();
  }

  @Test
  void aLostConnectionGivesItsPlaceBack() {
    it.keeping(new Manners(Provider.OTHER, 1, 1, 0, 0), budget);
    AtomicInteger commands = new AtomicInteger();
    it.steps.observedBy(
        step -> {
          if (step.equals("examine") && commands.incrementAndGet() == 3) {
            throw SourceFailure.of(Fault.SOURCE_DROPPED, "memory", "it fell");
          }
        });

    assertThat(it.harvest().state()).isEqualTo(RunState.DONE);

    assertThat(opened()).isEqualTo(2);
    it.archiveEqualsServer();
    assertThat(budget.at(it.terms().server())).isZero();
  }

  @Test
  void aRunThatWaitsForAConnectionKeepsItsLeaseAndHearsThatItHasToStop() {
    Manners one = new Manners(Provider.OTHER, 1, 0, 0, 0);
    it.keeping(one, budget);
    ConnectionBudget.Seat other =
        budget.take(
            it.terms().server(),
            new Login("ben", null, "secret"),
            () -> one,
            Errand.work(() -> {}));
    MailboxHarvest harvest = it.harvester();
    RunId run = harvest.begin(it.terms().order());
    it.journal.requestStop(run);

    assertThat(harvest.carryOut(run, it.terms()).state()).isEqualTo(RunState.STOPPED);

    assertThat(opened()).isZero();
    other.close();
    assertThat(it.harvest().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aRunSendsNoMoreCommandsAMinuteThanAllowed() {
    it.keeping(new Manners(Provider.OTHER, 0, 1, 0, 30), budget);
    Instant begin = it.clock.instant();

    it.harvest();

    long commands = it.server.commands().size();
    assertThat(commands).isGreaterThan(30);
    Duration least = Duration.ofSeconds(2 * (commands - 6));
    assertThat(Duration.between(begin, it.clock.instant()).plusMinutes(1)).isGreaterThan(least);
    it.archiveEqualsServer();
  }

  private long opened() {
    return it.server.commands().stream().filter(command -> command.equals("open")).count();
  }
}
