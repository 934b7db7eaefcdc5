package org.muniment.harvest;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * How long to wait after a failure of a server before trying again, and when to give up. Progress
 * makes it start anew. For one thread.
 */
public final class Patience {
  /** After a connection was lost that had been made. */
  private static final List<Duration> LOST =
      Stream.of(1, 2, 5, 10, 30, 30).map(Duration::ofSeconds).toList();

  /** After a server was there a moment ago and cannot be reached now. */
  private static final List<Duration> AWAY =
      Stream.of(1, 5, 30, 300, 300).map(Duration::ofSeconds).toList();

  private static final Duration SHORTEST_THROTTLE = Duration.ofSeconds(30);

  /** About two hours of pauses. */
  private static final int MOST_THROTTLES = 8;

  /** Of a pause, at most: so that those who were told together do not come back together. */
  private static final double JITTER = 0.25;

  private final RandomGenerator random;
  private boolean wasThere;
  private int losses;
  private int throttles;

  /** Patience whose pauses nobody foresees. */
  public Patience() {
    this(new SecureRandom());
  }

  Patience(RandomGenerator random) {
    this.random = random;
  }

  /** A connection was made. */
  public void connected() {
    wasThere = true;
  }

  /** Something was achieved. */
  public void progressed() {
    losses = 0;
    throttles = 0;
  }

  /**
   * The pause after a failure.
   *
   * @param wasConnected whether it met a connection that had been made, or making one
   * @return how long to wait before trying again; null to give up, because a person has to act,
   *     there is no progress, or the failure is about one command only
   */
  public @Nullable Duration after(SourceFailure failure, boolean wasConnected) {
    if (failure.fault() == Fault.SOURCE_THROTTLED) {
      return throttles < MOST_THROTTLES ? throttled(failure) : null;
    }
    List<Duration> pauses = wasConnected ? LOST : AWAY;
    boolean isHopeful = failure.endsSession() && isPassing(failure) && losses < pauses.size();
    return isHopeful ? pauses.get(losses++) : null;
  }

  private Duration throttled(SourceFailure failure) {
    Duration asked = failure.pause();
    Duration own = SHORTEST_THROTTLE.multipliedBy(1L << throttles++);
    Duration least = asked == null ? own : asked.plus(asked.dividedBy(10));
    return least.plusMillis((long) (least.toMillis() * JITTER * random.nextDouble()));
  }

  /** A server that was there a moment ago and does not answer now is restarting. */
  private boolean isPassing(SourceFailure failure) {
    return failure.fault().category() == Fault.Category.RETRY
        || (wasThere && failure.fault() == Fault.SOURCE_UNREACHABLE);
  }
}
