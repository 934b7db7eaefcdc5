package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.muniment.archive.Placement;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailFaults.Delivery;
import org.muniment.ledger.EntryKind;

/** Every way in which a server gives something else than the message, and what comes of it. */
class HarvestFaultsTest {
  private static final int MESSAGES = 11;
  private static final long BAD = 6;

  private final HarvestFixture it = new HarvestFixture();

  @BeforeEach
  void aFolderOfElevenMessages() {
    it.server.create("INBOX");
    for (int i = 1; i <= MESSAGES; i++) {
      it.deliver("INBOX", "message " + i);
    }
    it.watchCursors();
  }

  @ParameterizedTest
  @CsvSource({
    "NIL, EMPTY",
    "EMPTY, EMPTY",
    "MISSING, REFUSED",
    "REFUSED, REFUSED",
    "PLACEHOLDER, PLACEHOLDER",
    "CUT, UNREADABLE"
  })
  void whatIsNotTheMessageIsQuarantinedAndTheOthersAreTaken(
      Delivery delivery, QuarantineReason reason) {
    it.server.failingAt(always(BAD, delivery));

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.tally().archived()).isEqualTo(MESSAGES - 1);
    assertThat(closing.tally().quarantined()).isEqualTo(1);
    assertThat(closing.troubles()).isEmpty();
    assertThat(it.present())
        .extracting(placement -> placement.sighting().uid().value())
        .doesNotContain(BAD)
        .hasSize(MESSAGES - 1);
    QuarantinedMessage bad = quarantined().getFirst();
    assertThat(bad.uid().value()).isEqualTo(BAD);
    assertThat(bad.reason()).isEqualTo(reason);
    assertThat(bad.serverText()).isNotBlank();
    assertThat(bad.tries()).isEqualTo(1);
    assertThat(bad.nextTry()).isBetween(it.clock.instant().minus(Duration.ofHours(1)), inOneHour());
    assertThat(it.ledgerKinds()).contains(EntryKind.QUARANTINED);
    it.originalsAreWhole();
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"NIL", "EMPTY", "MISSING", "REFUSED", "SHORT"})
  void whatFailsWholeAndComesInPartsIsArchived(Delivery delivery) {
    it.server.failingAt(
        new MailFaults() {
          @Override
          public Delivery delivery(String folder, long uid, boolean inParts) {
            return uid == BAD && !inParts ? delivery : Delivery.WHOLE;
          }
        });

    RunClosing closing = it.harvest();

    assertThat(closing.tally().quarantined()).isZero();
    it.archiveEqualsServer();
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"NIL", "EMPTY", "MISSING", "REFUSED", "SHORT", "PLACEHOLDER", "CUT", "THROTTLED"})
  void whatFailsOnceIsArchivedInTheSameRun(Delivery delivery) {
    it.server.failingAt(times(1, delivery));

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.tally().quarantined()).isZero();
    assertThat(closing.tally().archived()).isEqualTo(MESSAGES);
    it.archiveEqualsServer();
  }

  @Test
  void aMessageThatTheServerOnlyHasInHalfIsKeptWithARemark() {
    it.server.failingAt(always(BAD, Delivery.SHORT));

    RunClosing closing = it.harvest();

    assertThat(closing.tally().archived()).isEqualTo(MESSAGES);
    Placement half =
        it.present().stream()
            .filter(placement -> placement.sighting().uid().value() == BAD)
            .findFirst()
            .orElseThrow();
    assertThat(half.sighting().original().length()).isLessThan(half.sighting().claimedSize());
    assertThat(it.ledger.read(0, 100))
        .anySatisfy(entry -> assertThat(entry.body()).contains("shorter"));
  }

  @Test
  void aWrongClaimAboutTheSizeIsNoReasonToRefuseAMessage() {
    it.server.append("INBOX", HarvestFixture.octets("small claim"), null, Set.of(), 3);
    it.server.append("INBOX", HarvestFixture.octets("no claim"), null, Set.of(), 0);

    it.harvest();

    it.archiveEqualsServer();
  }

  @Test
  void aQuarantinedMessageIsTriedAgainWhenItsTimeComesAndNotBefore() {
    it.server.failingAt(always(BAD, Delivery.NIL));
    it.harvest();
    it.server.forgetCommands();

    it.harvest();
    assertThat(it.server.commands()).containsExactly("open", "list");

    it.clock.advance(Duration.ofHours(1));
    it.harvest();
    QuarantinedMessage bad = quarantined().getFirst();
    assertThat(bad.tries()).isEqualTo(2);
    assertThat(bad.nextTry()).isAfter(it.clock.instant().plus(Duration.ofHours(5)));

    it.server.failingAt(MailFaults.NONE);
    it.clock.advance(Duration.ofHours(6));
    RunClosing closing = it.harvest();

    assertThat(closing.tally().archived()).isEqualTo(1);
    assertThat(quarantined()).isEmpty();
    it.archiveEqualsServer();
  }

  @Test
  void aQuarantinedMessageThatIsDeletedThereIsForgotten() {
    it.server.failingAt(always(BAD, Delivery.NIL));
    it.harvest();
    it.server.failingAt(MailFaults.NONE);
    it.server.expunge("INBOX", BAD);

    RunClosing closing = it.harvest();

    assertThat(quarantined()).isEmpty();
    assertThat(closing.tally().vanished()).isEqualTo(1);
    it.archiveEqualsServer();
  }

  @Test
  void thePausesGrowToAWeek() {
    assertThat(List.of(1, 2, 3, 4, 5, 99))
        .extracting(QuarantinedMessage::pauseAfter)
        .containsExactly(
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(7),
            Duration.ofDays(7));
  }

  @Test
  void aServerThatRefusesEveryMessageEndsInQuarantineOfEveryMessage() {
    it.server.failingAt(
        new MailFaults() {
          @Override
          public Delivery delivery(String folder, long uid, boolean inParts) {
            return Delivery.REFUSED;
          }
        });

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.tally().quarantined()).isEqualTo(MESSAGES);
    assertThat(it.present()).isEmpty();
  }

  @Test
  void aMessageThatIsDeletedWhileItIsFetchedIsNoTrouble() {
    it.server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("fetch")) {
              it.server.expunge("INBOX", BAD);
            }
          }
        });

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.tally().quarantined()).isZero();
    assertThat(closing.troubles()).isEmpty();
    it.archiveEqualsServer();
  }

  // --- connections

  @ParameterizedTest
  @CsvSource({"open", "list", "examine", "inventory", "fetch"})
  void aLostConnectionIsMadeAgain(String at) {
    it.server.failingAt(onceAt(at, SourceFailure.of(Fault.SOURCE_DROPPED, "memory", "reset")));

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(it.pauses).contains(Duration.ofSeconds(1));
    it.archiveEqualsServer();
  }

  @Test
  void aServerThatStaysAwayEndsTheRunWithASentence() {
    it.server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("fetch")) {
              it.server.failingAt(away());
              throw SourceFailure.of(Fault.SOURCE_DROPPED, "memory", "reset");
            }
          }
        });

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.FAILED);
    assertThat(closing.error()).contains("memory", "port 993");
    it.server.failingAt(MailFaults.NONE);
    assertThat(it.harvest().state()).isEqualTo(RunState.DONE);
    it.archiveEqualsServer();
  }

  @Test
  void aRefusedSignInIsNotRepeated() {
    it.server.failingAt(
        alwaysAt("open", SourceFailure.of(Fault.SOURCE_LOGIN_REFUSED, "memory", "anna", "no")));

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.FAILED);
    assertThat(closing.error()).contains("refused the sign-in");
    assertThat(it.server.commands()).containsExactly("open");
    assertThat(it.pauses).isEmpty();
  }

  @Test
  void aFolderThatCannotBeOpenedDoesNotStopTheOthers() {
    it.server.create("Secret");
    it.deliver("Secret", "hidden");
    it.server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("examine") && folder.equals("Secret")) {
              throw SourceFailure.of(Fault.SOURCE_REFUSED, "memory", "EXAMINE", "NO [NOPERM]");
            }
          }
        });

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.troubles()).singleElement().asString().contains("Secret", "NOPERM");
    assertThat(closing.tally().archived()).isEqualTo(MESSAGES);
    it.server.failingAt(MailFaults.NONE);
    it.harvest();
    it.archiveEqualsServer();
  }

  // --- slowing down

  @Test
  void theServerIsLeftAloneForAsLongAsItAsks() {
    it.server.failingAt(
        onceAt("fetch", SourceFailure.throttled("memory", "slow", Duration.ofSeconds(100))));

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(it.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(110), Duration.ofSeconds(138));
    assertThat(closing.troubles())
        .containsExactly("memory asks us to slow down: slow. It was left alone for a while.");
    it.archiveEqualsServer();
  }

  @Test
  void withoutATermThePausesDouble() {
    int[] left = {3};
    it.server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("inventory") && left[0]-- > 0) {
              throw SourceFailure.throttled("memory", "slow", null);
            }
          }
        });

    it.harvest();

    assertThat(it.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(210), Duration.ofSeconds(263));
    it.archiveEqualsServer();
  }

  @Test
  void aFurtherConnectionThatIsRefusedLeavesTheWorkToTheFirst() {
    it.server.create("Second");
    it.server.create("Third");
    it.deliver("Second", "two");
    it.deliver("Third", "three");
    int[] opened = {0};
    it.server.failingAt(
        new MailFaults() {
          @Override
          public synchronized void command(String command, String folder) {
            if (command.equals("open") && ++opened[0] > 1) {
              throw SourceFailure.throttled("memory", "Too many simultaneous connections", null);
            }
          }
        });
    it.withTerms(it.terms().withConnections(4));

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    it.archiveEqualsServer();
  }

  @Test
  void aFolderThatAnotherConnectionTakesOverIsCountedOnce() {
    for (String name : List.of("Second", "Third", "Fourth")) {
      it.server.create(name);
      for (int i = 1; i <= MESSAGES; i++) {
        it.deliver(name, name + i);
      }
    }
    Set<String> slowed = ConcurrentHashMap.newKeySet();
    it.server.failingAt(
        new MailFaults() {
          @Override
          public Delivery delivery(String folder, long uid, boolean inParts) {
            boolean isSlow = uid == BAD && slowed.add(folder);
            return isSlow ? Delivery.THROTTLED : Delivery.WHOLE;
          }
        });
    it.withTerms(it.terms().withConnections(4));

    RunClosing closing = it.harvest();

    assertThat(closing.tally().archived()).isEqualTo(4 * MESSAGES);
    assertThat(closing.tally().known()).isZero();
    it.archiveEqualsServer();
  }

  @Test
  void aStopIsHeardDuringAPause() {
    it.server.failingAt(
        onceAt("fetch", SourceFailure.throttled("memory", "slow", Duration.ofHours(1))));
    it.steps.observedBy(
        step -> {
          if (!it.pauses.isEmpty()) {
            it.journal.requestStop(new RunId(1));
          }
        });

    assertThat(it.harvest().state()).isEqualTo(RunState.STOPPED);
    assertThat(it.pauses).hasSizeLessThan(4);
  }

  @Test
  void theLeaseIsKeptWhileAMessageTakesLongerThanItLasts() {
    it.server.hand(slowly(() -> {}));

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    it.archiveEqualsServer();
  }

  @Test
  void aStopIsHeardInTheMiddleOfAMessage() {
    int[] reads = {0};
    it.server.hand(
        slowly(
            () -> {
              if (++reads[0] == 5) {
                it.journal.requestStop(new RunId(1));
              }
            }));

    assertThat(it.harvest().state()).isEqualTo(RunState.STOPPED);
    assertThat(reads[0]).isLessThan(10);
    it.server.hand(octets -> octets);
    it.harvest();
    it.archiveEqualsServer();
  }

  /** Octet by octet, each of which takes a minute. */
  private UnaryOperator<InputStream> slowly(Runnable at) {
    return octets ->
        new FilterInputStream(octets) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            it.clock.advance(Duration.ofMinutes(1));
            at.run();
            return super.read(into, offset, Math.min(1, length));
          }
        };
  }

  // --- our own troubles

  @Test
  void aFullVaultEndsTheRunAndNothingIsHalfDone() {
    boolean[] isFull = {true};
    it.steps.observedBy(
        step -> {
          if (step.equals("before sync") && isFull[0]) {
            throw Fault.STORE_FULL.on("the vault");
          }
        });

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.FAILED);
    assertThat(closing.error()).contains("full");
    assertThat(closing.tally().bytes()).isZero();
    assertThat(it.present()).isEmpty();
    isFull[0] = false;
    assertThat(it.harvest().state()).isEqualTo(RunState.DONE);
    it.archiveEqualsServer();
  }

  @Test
  void aRecordForWhichTheDatabaseHasNoRoomIsClosedWhenItHas() {
    AtomicInteger refusals = new AtomicInteger(3);
    it.steps.observedBy(
        step -> {
          if (step.equals("before close") && refusals.getAndDecrement() > 0) {
            throw Fault.STORE_FULL.on("the database");
          }
        });

    assertThat(it.harvest().state()).isEqualTo(RunState.DONE);
    assertThat(refusals).hasNegativeValue();
  }

  /** The first connection has nothing left to do by then, and waits for the other. */
  @Test
  void aRunIsNotDoneWhenAFurtherConnectionFailedLast() {
    it.server.create("Second");
    it.deliver("Second", "two");
    it.withTerms(it.terms().withConnections(2));
    Thread first = Thread.currentThread();
    CountDownLatch bothAreAtWork = new CountDownLatch(2);
    it.server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("examine")) {
              bothAreAtWork.countDown();
              await(bothAreAtWork);
              if (!Thread.currentThread().equals(first)) {
                awaitThatWaits(first);
                throw new IllegalStateException("our own trouble");
              }
            }
          }
        });

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.FAILED);
    assertThat(closing.error()).contains("our own trouble");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until it has nothing left to do but to wait for the others. */
  private static void awaitThatWaits(Thread thread) {
    while (Stream.of(thread.getStackTrace()).noneMatch(HarvestFaultsTest::isJoin)) {
      Thread.onSpinWait();
    }
  }

  private static boolean isJoin(StackTraceElement call) {
    return call.getClassName().equals(MailboxPass.class.getName())
        && call.getMethodName().equals("join");
  }

  @Test
  void aRunWhoseLeaseWasTakenWritesNothingMore() {
    it.steps.observedBy(
        step -> {
          if (step.equals("before sync")) {
            it.steps.observedBy(other -> {});
            it.clock.advance(HarvestJournal.LEASE.plusSeconds(1));
            it.journal.begin(it.terms().order());
          }
        });

    try {
      it.harvest();
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("already running");
    }

    assertThat(it.present()).isEmpty();
  }

  private List<QuarantinedMessage> quarantined() {
    return it.journal.due(it.epoch("INBOX").id(), Instant.MAX, 100);
  }

  private Instant inOneHour() {
    return it.clock.instant().plus(Duration.ofHours(1));
  }

  private static MailFaults always(long bad, Delivery delivery) {
    return new MailFaults() {
      @Override
      public Delivery delivery(String folder, long uid, boolean inParts) {
        return uid == bad ? delivery : Delivery.WHOLE;
      }
    };
  }

  private static MailFaults times(int times, Delivery delivery) {
    Map<Long, Integer> seen = new HashMap<>();
    return new MailFaults() {
      @Override
      public Delivery delivery(String folder, long uid, boolean inParts) {
        boolean isBad = uid == BAD && seen.merge(uid, 1, Integer::sum) <= times;
        return isBad ? delivery : Delivery.WHOLE;
      }
    };
  }

  private static MailFaults onceAt(String at, SourceFailure failure) {
    boolean[] isOver = {false};
    return new MailFaults() {
      @Override
      public void command(String command, String folder) {
        if (command.equals(at) && !isOver[0]) {
          isOver[0] = true;
          throw failure;
        }
      }
    };
  }

  private static MailFaults alwaysAt(String at, SourceFailure failure) {
    return new MailFaults() {
      @Override
      public void command(String command, String folder) {
        if (command.equals(at)) {
          throw failure;
        }
      }
    };
  }

  private static MailFaults away() {
    return alwaysAt("open", SourceFailure.of(Fault.SOURCE_UNREACHABLE, "memory", "993", "refused"));
  }
}
