package org.muniment.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.harvest.SourceFailure;

/**
 * How long to leave a server alone after a failure: longer and longer, and by chance a quarter more
 * or less, so that thousands of watches do not come back in one moment. For one thread.
 */
final class SlowingDown {
  private static final Duration SHORTEST_THROTTLE = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 20;

  private final WatchTerms terms;
  private final RandomGenerator chance;
  private int failures;

  SlowingDown(WatchTerms terms, RandomGenerator chance) {
    this.terms = terms;
    this.chance = chance;
  }

  /** A connection held. */
  void steady() {
    failures = 0;
  }

  /**
   * The pause after a failure.
   *
   * @param failure null for one that was not the server's
   */
  Duration after(@Nullable SourceFailure failure) {
    long times = 1L << Math.min(failures++, MOST_DOUBLINGS);
    Duration own = WatchTerms.least(terms.shortest().multipliedBy(times), terms.longest());
    if (failure == null || failure.fault() != Fault.SOURCE_THROTTLED) {
      return spread(own);
    }
    Duration asked = failure.pause() == null ? SHORTEST_THROTTLE : failure.pause();
    return spread(own).plus(asked);
  }

  /** Three quarters to five quarters of it. */
  Duration spread(Duration pause) {
    long nanos = pause.toNanos();
    return Duration.ofNanos(nanos - nanos / 4 + chance.nextLong(nanos / 2 + 1));
  }
}
