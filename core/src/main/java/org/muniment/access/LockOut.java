package org.muniment.access;

import java.time.Duration;

/**
 * How long a name cannot sign in after failures in a row: slow enough against guessing, short
 * enough not to be a weapon against the person.
 */
public final class LockOut {
  /** So many failures cost nothing: people mistype. */
  public static final int FREE = 4;

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private LockOut() {}

  /** The pause after so many failures in a row: none, 30 seconds, then doubled up to an hour. */
  public static Duration after(int failures) {
    if (failures <= FREE) {
      return Duration.ZERO;
    }
    Duration pause = FIRST.multipliedBy(1L << Math.min(failures - FREE - 1, 20));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
