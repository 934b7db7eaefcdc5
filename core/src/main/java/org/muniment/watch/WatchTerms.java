package org.muniment.watch;

import java.time.Duration;

/**
 * How folders are watched.
 *
 * @param renew how long one IDLE lasts, at most 29 minutes (RFC 2177)
 * @param poll the time between two looks at a folder that the server does not tell about; at most
 *     25 minutes, for servers log out who is silent for 30
 * @param trial how long the first IDLE of a connection lasts, so that a server that never tells
 *     anything is found out soon; each further one lasts twice as long, up to {@code renew}
 * @param steady a connection that held for so long is a good one; the pause after a failure is
 *     short again
 * @param shortest the pause after the first failure in a row; doubled after each further one
 * @param longest the longest such pause
 */
public record WatchTerms(
    Duration renew,
    Duration poll,
    Duration trial,
    Duration steady,
    Duration shortest,
    Duration longest) {
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(29);
  private static final Duration LONGEST_POLL = Duration.ofMinutes(25);

  public WatchTerms {
    renew = least(renew, LONGEST_IDLE);
    poll = least(poll, LONGEST_POLL);
    trial = least(trial, renew);
  }

  /** With the usual pauses: 5 seconds to 15 minutes; a trial of a minute. */
  public static WatchTerms of(Duration renew, Duration poll) {
    return new WatchTerms(
        renew,
        poll,
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        Duration.ofSeconds(5),
        Duration.ofMinutes(15));
  }

  static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
