package org.muniment.harvest;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.muniment.fault.Fault;

/**
 * Spreads commands to a server over time, so that within a minute there are no more than its
 * manners allow: a bucket that holds ten seconds' worth. Who has to wait is given a moment of their
 * own, in the order in which they asked, and comes up to a tenth of a pause later than that, so
 * that several nodes do not keep step. Safe for many threads.
 */
public final class CommandPace {
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int BUCKETS_A_MINUTE = 6;
  private static final double JITTER = 0.1;

  private final Clock clock;
  private final Pacing pacing;
  private final RandomGenerator random;
  private final Map<String, Long> nextNanos = new HashMap<>();

  /** Waits by that clock. */
  public CommandPace(Clock clock, Pacing pacing, RandomGenerator random) {
    this.clock = clock;
    this.pacing = pacing;
    this.random = random;
  }

  /**
   * Returns when a command may be sent.
   *
   * @throws SourceFailure {@code SOURCE_DROPPED} when the wait was interrupted
   */
  public void await(MailServer server, Manners manners) {
    if (manners.commandsAMinute() == 0) {
      return;
    }
    long wait = book(server, manners.commandsAMinute());
    if (wait <= 0) {
      return;
    }
    try {
      pacing.pause(Duration.ofNanos(wait + (long) (wait * JITTER * random.nextDouble())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SourceFailure.because(
          e, Fault.SOURCE_DROPPED, server.host(), "the wait for its pace was interrupted");
    }
  }

  /** Takes the next moment that is free; returns how far off it is, zero or less for now. */
  private synchronized long book(MailServer server, int perMinute) {
    String place = ConnectionBudget.place(server);
    long spacing = MINUTE_NANOS / perMinute;
    long ahead = spacing * Math.max(1, perMinute / BUCKETS_A_MINUTE);
    long now = Duration.ofMillis(clock.millis()).toNanos();
    long next = Math.max(now, nextNanos.getOrDefault(place, now));
    nextNanos.put(place, next + spacing);
    return next + spacing - ahead - now;
  }
}
