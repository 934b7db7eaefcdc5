package org.muniment.harvest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of one run share: its counts, its lease, whether it has to stop, and how
 * long the server wants to be left alone. Safe for many threads.
 */
final class RunControl {
  /** What is counted. */
  enum Count {
    FOLDERS,
    FOLDERS_LEFT,
    ON_SERVER,
    ARCHIVED,
    KNOWN,
    MOVED,
    VANISHED,
    FLAGS_CHANGED,
    QUARANTINED,
    EXCLUDED,
    BYTES,
    INCOMPLETE
  }

  /** A pause is taken in slices of this, so that the lease is kept and a stop is heard. */
  private static final Duration SLICE = Duration.ofSeconds(20);

  private static final Duration BETWEEN_BEATS = Duration.ofSeconds(1);

  private final RunId run;
  private final HarvestJournal journal;
  private final Clock clock;
  private final Pacing pacing;
  private final RunBounds bounds;
  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
  private final List<String> troubles = new ArrayList<>();
  private final AtomicBoolean stopAsked = new AtomicBoolean();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicLong leftAloneUntilMillis = new AtomicLong(Long.MIN_VALUE);
  private volatile @Nullable Instant lastBeat;
  private volatile List<NotTaken> notTaken = List.of();

  RunControl(RunId run, HarvestJournal journal, Clock clock, Pacing pacing, RunLimits limits) {
    this.run = run;
    this.journal = journal;
    this.clock = clock;
    this.pacing = pacing;
    this.bounds = new RunBounds(limits, clock.instant());
    for (Count count : Count.values()) {
      counts.put(count, new LongAdder());
    }
  }

  RunId run() {
    return run;
  }

  Instant now() {
    return clock.instant();
  }

  void count(Count what, long number) {
    adder(what).add(number);
  }

  /** Counts what a commit made certain. */
  void count(BatchFacts facts) {
    long moved = facts.departures().stream().filter(gone -> gone.movedTo() != null).count();
    count(Count.ARCHIVED, facts.placed().size());
    count(Count.BYTES, fetched(facts));
    count(Count.QUARANTINED, facts.quarantined().size());
    count(Count.EXCLUDED, facts.excluded().size());
    count(Count.FLAGS_CHANGED, facts.flagChanges().size());
    count(Count.MOVED, moved);
    count(Count.VANISHED, facts.departures().size() - moved);
  }

  private static long fetched(BatchFacts facts) {
    return facts.placed().stream()
        .filter(placed -> !placed.isLinked())
        .mapToLong(placed -> placed.sighting().original().length())
        .sum();
  }

  /** Writes down what did not end the run, once. */
  void trouble(String sentence) {
    synchronized (troubles) {
      if (troubles.size() < RunClosing.MOST_TROUBLES && !troubles.contains(sentence)) {
        troubles.add(sentence);
      }
    }
  }

  List<String> troubles() {
    synchronized (troubles) {
      return List.copyOf(troubles);
    }
  }

  /** Says what the run saw and does not take. */
  void notTaken(List<NotTaken> folders) {
    notTaken = folders;
  }

  List<NotTaken> notTaken() {
    return notTaken;
  }

  RunTally tally() {
    return new RunTally(
        sum(Count.FOLDERS),
        sum(Count.FOLDERS_LEFT),
        sum(Count.ON_SERVER),
        sum(Count.ARCHIVED),
        sum(Count.KNOWN),
        sum(Count.MOVED),
        sum(Count.VANISHED),
        sum(Count.FLAGS_CHANGED),
        sum(Count.QUARANTINED),
        sum(Count.EXCLUDED),
        sum(Count.BYTES),
        sum(Count.INCOMPLETE));
  }

  /** Shows the counts, keeps the lease, and hears whether the run has to stop. */
  void tell() {
    lastBeat = now();
    if (journal.progress(run, tally())) {
      stopAsked.set(true);
    }
  }

  /** The same, and ends the caller's work when the run has to stop. */
  void beat() {
    tell();
    goOn();
  }

  /** The same, at most once a second. */
  void beatNowAndThen() {
    tellNowAndThen();
    goOn();
  }

  /**
   * The same within a message, which no limit of the run cuts: the next turn would begin it anew.
   */
  void beatWithinMessage() {
    tellNowAndThen();
    if (isStopAsked() || failure() != null) {
      throw new StopRequested();
    }
  }

  private void tellNowAndThen() {
    Instant last = lastBeat;
    if (last == null || !now().isBefore(last.plus(BETWEEN_BEATS))) {
      tell();
    }
  }

  /** Ends the caller's work when the run has to stop. */
  void goOn() {
    boolean isOver = stopAsked.get() || failure.get() != null;
    if (isOver || bounds.isReached(sum(Count.BYTES), now())) {
      throw new StopRequested();
    }
  }

  /** Why the run ends although nobody asked and nothing failed; null while it does not. */
  @Nullable EarlyEnd earlyEnd() {
    Throwable failed = failure();
    boolean isOther = isStopAsked() || (failed != null && !(failed instanceof StopRequested));
    return isOther ? null : bounds.end().orElse(null);
  }

  /** Writes down why it {@linkplain #earlyEnd ends early}, if it does. */
  void tellEarlyEnd() {
    String sentence = bounds.sentence(sum(Count.BYTES), now());
    if (earlyEnd() != null && sentence != null) {
      trouble(sentence);
    }
  }

  /** Remembers the first failure that ends the run. */
  void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
  }

  @Nullable Throwable failure() {
    return failure.get();
  }

  boolean isStopAsked() {
    return stopAsked.get();
  }

  /** Nobody of this run speaks to the server before {@code pause} has passed. */
  void leaveAlone(Duration pause) {
    leftAloneUntilMillis.accumulateAndGet(now().plus(pause).toEpochMilli(), Math::max);
  }

  /** Waits until the server may be spoken to. */
  void awaitLeave() {
    long until = leftAloneUntilMillis.get();
    long now = now().toEpochMilli();
    if (until > now) {
      pause(Duration.ofMillis(until - now));
    }
    goOn();
  }

  /** Pauses; ends the caller's work when the run has to stop meanwhile. */
  void pause(Duration pause) {
    Duration left = pause;
    while (left.isPositive()) {
      Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
      sleep(slice);
      left = left.minus(slice);
      beat();
    }
  }

  private void sleep(Duration slice) {
    try {
      pacing.pause(slice);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StopRequested();
    }
  }

  private long sum(Count what) {
    return adder(what).sum();
  }

  private LongAdder adder(Count what) {
    LongAdder adder = counts.get(what);
    if (adder == null) {
      throw new IllegalStateException("Nobody counts " + what);
    }
    return adder;
  }
}
