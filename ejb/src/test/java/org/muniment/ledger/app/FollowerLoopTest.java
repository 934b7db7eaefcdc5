package org.muniment.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerFollower;

class FollowerLoopTest {
  private static final FollowerLoop.Rhythm ONLY_WHEN_POKED =
      new FollowerLoop.Rhythm(Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(5));
  private static final FollowerLoop.Rhythm RESTLESS =
      new FollowerLoop.Rhythm(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(5));

  private final InMemoryLedger ledger = new InMemoryLedger(Clock.systemUTC());
  private final Collector collector = new Collector();
  private final List<FollowerLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    loops.forEach(FollowerLoop::stop);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(10));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void aFollowerIsFedEverythingOnceAndInOrder() {
    append(25);
    FollowerLoop loop = start(ONLY_WHEN_POKED);
    until(() -> collector.taken.size() == 25);
    append(10);
    loop.poke();
    until(() -> collector.taken.size() == 35);
    assertThat(collector.taken).containsExactlyElementsOf(sequences(0, 35));
    assertThat(loop.state(ledger.size()).lag()).isZero();
  }

  @Test
  void aFollowerGoesOnWhereItWas() {
    append(25);
    collector.position = 20;
    start(ONLY_WHEN_POKED);
    until(() -> collector.taken.size() == 5);
    assertThat(collector.taken).containsExactlyElementsOf(sequences(20, 25));
  }

  @Test
  void aFollowerThatNobodyPokedLooksByItself() {
    start(RESTLESS);
    append(3);
    until(() -> collector.taken.size() == 3);
  }

  @Test
  void aFollowerThatHasTakenEverythingMayRest() {
    append(3);
    start(ONLY_WHEN_POKED);
    until(() -> collector.rests.get() > 0);
    assertThat(collector.taken).hasSize(3);
  }

  @Test
  void aFollowerThatFailsIsFedAgainFromWhereItThenSays() {
    append(25);
    collector.failures.set(3);
    FollowerLoop loop = start(ONLY_WHEN_POKED);
    until(() -> collector.taken.size() == 25);
    assertThat(collector.taken).containsExactlyElementsOf(sequences(0, 25));
    until(() -> loop.state(ledger.size()).failure() == null);
  }

  @Test
  void aFollowerThatKeepsFailingSaysSoAndIsNotLost() {
    append(1);
    collector.failures.set(Integer.MAX_VALUE);
    FollowerLoop loop = start(RESTLESS);
    until(() -> loop.state(ledger.size()).failure() != null);
    assertThat(loop.state(ledger.size()).lag()).isEqualTo(1);
    collector.failures.set(0);
    until(() -> collector.taken.size() == 1);
  }

  @Test
  void notEvenAnErrorEndsTheThread() {
    append(1);
    collector.error = new StackOverflowError("too deep");
    FollowerLoop loop = start(RESTLESS);
    until(() -> loop.state(ledger.size()).failure() != null);
    assertThat(loop.state(ledger.size()).failure()).contains("StackOverflowError");
    collector.error = null;
    until(() -> collector.taken.size() == 1);
    until(() -> loop.state(ledger.size()).failure() == null);
  }

  @Test
  void aThreadThatEndedThoughNobodyStoppedItIsToldOf() throws InterruptedException {
    append(1);
    collector.error = new StackOverflowError("too deep");
    collector.isNameless = true;
    FollowerLoop loop = new FollowerLoop(collector, ledger, RESTLESS);
    Thread thread = Thread.ofPlatform().daemon().unstarted(loop);
    thread.setUncaughtExceptionHandler((_, _) -> {});
    thread.start();
    thread.join(Duration.ofSeconds(10));
    collector.isNameless = false;
    assertThat(loop.state(0).failure()).contains("thread has ended");
  }

  @Test
  void pokesDoNotShortenThePauseAfterAFailure() throws InterruptedException {
    append(1);
    collector.failures.set(1);
    FollowerLoop loop =
        start(
            new FollowerLoop.Rhythm(
                Duration.ofMillis(1), Duration.ofHours(1), Duration.ofHours(1)));
    until(() -> loop.state(ledger.size()).failure() != null);
    loop.poke();
    Thread.sleep(Duration.ofMillis(100));
    assertThat(collector.taken).isEmpty();
  }

  @Test
  void pausesGrowAndThenGrowNoMore() {
    FollowerLoop.Rhythm usual = FollowerLoop.Rhythm.USUAL;
    assertThat(usual.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(usual.pauseAfter(3)).isEqualTo(Duration.ofSeconds(4));
    assertThat(usual.pauseAfter(1_000)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whoWaitsForRoomLooksOften() {
    FollowerLoop.Rhythm usual = FollowerLoop.Rhythm.USUAL;
    Optional<Failure> full = Optional.of(Fault.STORE_FULL.on("the vault"));
    Optional<Failure> damaged = Optional.of(Fault.LEDGER_DAMAGED.on("7", "a leaf"));
    assertThat(usual.pauseAfter(2, full)).isEqualTo(Duration.ofSeconds(2));
    assertThat(usual.pauseAfter(1_000, full)).isEqualTo(Duration.ofSeconds(5));
    assertThat(usual.pauseAfter(1_000, damaged)).isEqualTo(Duration.ofMinutes(1));
  }

  private FollowerLoop start(FollowerLoop.Rhythm rhythm) {
    FollowerLoop loop = new FollowerLoop(collector, ledger, rhythm);
    loops.add(loop);
    threads.add(Thread.ofVirtual().start(loop));
    return loop;
  }

  private void append(int number) {
    ledger.append(
        IntStream.range(0, number)
            .mapToObj(i -> new Act(EntryKind.UPKEEP, "system:test", "test/" + i, Map.of()))
            .toList());
  }

  private static List<Long> sequences(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Takes entries in fours; may be told to fail. */
  private static final class Collector implements LedgerFollower {
    final List<Long> taken = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger rests = new AtomicInteger();
    volatile long position;
    volatile Error error;
    volatile boolean isNameless;

    @Override
    public String name() {
      if (isNameless) {
        throw new IllegalStateException("who?");
      }
      return "collector";
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void feed(List<LedgerEntry> entries) {
      if (error != null) {
        throw error;
      }
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("out of room");
      }
      entries.forEach(entry -> taken.add(entry.sequence()));
      position = entries.getLast().sequence() + 1;
    }

    @Override
    public void rest() {
      rests.incrementAndGet();
    }

    @Override
    public int appetite() {
      return 4;
    }
  }
}
