package org.muniment.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server's IDLE is believed. One that refused it, hung up on it again and again, or twice
 * in a row said nothing of mail that had come, is not, for a day: then it gets another chance.
 *
 * <p>Once is no proof: a message may come in the moment between two IDLEs. For one thread.
 */
final class IdleTrust {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_SILENCES = 2;
  private static final int MOST_BREAKS = 3;

  private final Clock clock;
  private @Nullable Instant until;
  private String reason = "";
  private int silences;
  private int breaks;

  IdleTrust(Clock clock) {
    this.clock = clock;
  }

  /** Whether it is to be tried. */
  boolean holds() {
    return until == null || !clock.instant().isBefore(until);
  }

  /** Why not, as a sentence. */
  String reason() {
    return reason;
  }

  /** The server told of something by itself. */
  void told() {
    silences = 0;
  }

  /** An IDLE came to its end. */
  void held() {
    breaks = 0;
  }

  /** New mail was found of which the server had not told. */
  void silent() {
    if (++silences >= MOST_SILENCES) {
      doubt("The server offers IDLE and does not tell of new mail: it is asked instead.");
    }
  }

  /** The server ended the connection soon after IDLE had begun. */
  void broke() {
    if (++breaks >= MOST_BREAKS) {
      doubt(
          "The server ends the connection when it is to tell of mail (IDLE): it is asked instead.");
    }
  }

  /** The server was asked to and did not take it up. */
  void unanswered() {
    doubt("The server offers IDLE and does not answer it: it is asked instead.");
  }

  /** The server said no. */
  void refused() {
    doubt("The server offers IDLE and refuses it: it is asked instead.");
  }

  private void doubt(String why) {
    until = clock.instant().plus(DAY);
    reason = why;
    silences = 0;
    breaks = 0;
  }
}
