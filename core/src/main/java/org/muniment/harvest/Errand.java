package org.muniment.harvest;

import java.time.Duration;

/**
 * What a connection is wanted for, and what is done while none is free.
 *
 * @param use decides who gives way
 * @param whileWaiting called again and again, {@link #SLICE} apart at most, as long as one has to
 *     wait; what it throws ends the wait
 */
public record Errand(Use use, Runnable whileWaiting) {
  /** The longest that somebody waits without being asked whether to go on. */
  public static final Duration SLICE = Duration.ofSeconds(20);

  /** What a connection is for. */
  public enum Use {
    /** Work that needs a connection, and waits for one. */
    WORK,
    /**
     * What one can do without: a further connection of a run, or one that only watches. It is
     * refused when none is free at once, and is never given the last one: work would wait for it.
     */
    EXTRA
  }

  /** What one can do without. */
  public static final Errand EXTRA = new Errand(Use.EXTRA, () -> {});

  /** Work of somebody who waits a minute. */
  public static Errand brief(MailServer server) {
    int[] slices = {3};
    return new Errand(
        Use.WORK,
        () -> {
          if (--slices[0] < 0) {
            throw SourceFailure.throttled(
                server.host(),
                "all connections that its manners allow us are in use",
                Duration.ofMinutes(1));
          }
        });
  }

  /** Work that can stop while it waits. */
  public static Errand work(Runnable whileWaiting) {
    return new Errand(Use.WORK, whileWaiting);
  }
}
