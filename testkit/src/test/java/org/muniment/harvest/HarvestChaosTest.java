package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.fault.Fault;
import org.muniment.harvest.InMemoryMailServer.Traits;
import org.muniment.testkit.Crash;

/**
 * Mail is delivered, moved, copied, flagged, deleted, folders are renamed, deleted, renumbered,
 * while connections are lost, messages are refused and the process dies, all at random. When it is
 * quiet again, one or two runs make the archive equal to the server, message by message, by
 * SHA-256; and everything that was ever archived is still there.
 */
class HarvestChaosTest {
  private static final int ROUNDS = 12;
  private static final int CHANGES = 25;

  private HarvestFixture it = new HarvestFixture();
  private Random random = new Random();
  private int serial;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(
      longs = {
        1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765, 10946
      })
  void theArchiveBecomesEqualToTheServer(long seed) {
    random = new Random(seed);
    it = new HarvestFixture(traits(seed));
    it.withTerms(it.terms().withConnections(1 + (int) (seed % 3)));
    it.server.create("INBOX");
    long archivedBefore = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < CHANGES; i++) {
        change();
      }
      badRun();
      assertThat(it.journal.placements(HarvestFixture.MAILBOX).size())
          .as("nothing is ever taken back")
          .isGreaterThanOrEqualTo((int) archivedBefore);
      archivedBefore = it.journal.placements(HarvestFixture.MAILBOX).size();
      it.originalsAreWhole();
    }
    quietRuns();
    it.archiveEqualsServer();
  }

  private static Traits traits(long seed) {
    return new Traits(seed % 2 == 0, seed % 3 == 0, seed % 4 == 1, seed % 7 != 3);
  }

  /** Connections are lost and messages refused while mail changes; sometimes the process dies. */
  private void badRun() {
    it.server.failingAt(new Trouble());
    if (random.nextInt(3) == 0) {
      it.steps.crashAt(it.steps.taken().size() + random.nextInt(120));
    }
    try {
      RunClosing closing = it.harvest();
      assertThat(closing.state()).isIn(RunState.DONE, RunState.FAILED);
    } catch (Crash crash) {
      assertThat(it.steps.isDead()).isTrue();
    }
    it.restart();
    it.server.failingAt(MailFaults.NONE);
  }

  /** What was quarantined is due; what is degraded is looked at whole. */
  private void quietRuns() {
    it.clock.advance(Duration.ofDays(8));
    assertThat(it.harvest().state()).isEqualTo(RunState.DONE);
    it.clock.advance(Duration.ofDays(8));
    RunClosing last = it.harvest();
    assertThat(last.state()).isEqualTo(RunState.DONE);
    assertThat(last.troubles()).isEmpty();
    assertThat(last.tally().onServer()).isEqualTo(last.tally().known());
  }

  private void change() {
    List<String> names = it.server.folderNames();
    String folder = names.get(random.nextInt(names.size()));
    switch (random.nextInt(24)) {
      case 0 -> it.server.create("folder " + ++serial);
      case 1 -> rename(folder);
      case 2 -> delete(folder);
      case 3 -> it.server.renumber(folder);
      case 4, 5, 6 -> withMessage(folder, uid -> it.server.expunge(folder, uid));
      case 7, 8 -> withMessage(folder, uid -> it.server.move(folder, uid, other(names)));
      case 9 -> withMessage(folder, uid -> it.server.copy(folder, uid, other(names)));
      case 10 -> withMessage(folder, uid -> it.server.flag(folder, uid, Set.of("f" + ++serial)));
      default -> it.deliver(folder, "message " + ++serial % 400);
    }
  }

  private void rename(String folder) {
    if (!folder.equals("INBOX")) {
      it.server.rename(folder, "folder " + ++serial);
    }
  }

  private void delete(String folder) {
    if (!folder.equals("INBOX")) {
      it.server.delete(folder);
    }
  }

  private String other(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private void withMessage(String folder, LongConsumer act) {
    List<ServerMessage> messages = it.server.messages(folder);
    if (!messages.isEmpty()) {
      act.accept(messages.get(random.nextInt(messages.size())).uid());
    }
  }

  private final class Trouble implements MailFaults {
    @Override
    public synchronized void command(String command, String folder) {
      if (random.nextInt(4) == 0) {
        change();
      }
      if (random.nextInt(15) == 0) {
        throw SourceFailure.of(Fault.SOURCE_DROPPED, "memory", "reset at " + command);
      }
    }

    @Override
    public synchronized Delivery delivery(String folder, long uid, boolean inParts) {
      List<Delivery> spoilt = List.of(Delivery.values());
      int dice = random.nextInt(60);
      return dice < spoilt.size() && spoilt.get(dice) != Delivery.SHORT
          ? spoilt.get(dice)
          : Delivery.WHOLE;
    }
  }
}
