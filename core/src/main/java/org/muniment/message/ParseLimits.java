package org.muniment.message;

import java.time.Duration;

/**
 * Bounds on hostile mail. Passing one is no error: what was read until then stands, and {@link
 * MessageOutline#complete} is false. The original is safe whatever happens.
 *
 * @param depth how many parts may stand within one another; what is deeper is not opened
 * @param parts how many parts are read
 * @param headerOctets how long one field of a header may be
 * @param headerFields how many fields one header may have
 * @param time how long reading may take, measured from the start
 */
public record ParseLimits(int depth, int parts, int headerOctets, int headerFields, Duration time) {
  /** What real mail stays far below. */
  public static final ParseLimits DEFAULT =
      new ParseLimits(100, 5_000, 1 << 20, 20_000, Duration.ofMinutes(10));

  public ParseLimits {
    if (depth < 1 || parts < 1 || headerOctets < 1 || headerFields < 1 || !time.isPositive()) {
      throw new IllegalArgumentException("Limits of parsing are positive");
    }
  }
}
