package org.muniment.harvest;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What ends a run early, and in order: the next one goes on where it was.
 *
 * @param allowance what may be fetched, or null for no limit
 * @param turnEnds when the run gives way to others that wait, or null for never
 * @param othersWait whether any does; asked now and then once the turn is over
 */
public record RunLimits(
    @Nullable DayAllowance allowance, @Nullable Instant turnEnds, BooleanSupplier othersWait) {
  /** Nothing does. */
  public static final RunLimits NONE = new RunLimits(null, null, () -> false);

  /** Nothing but what may be fetched. */
  public static RunLimits of(@Nullable DayAllowance allowance) {
    return new RunLimits(allowance, null, () -> false);
  }
}
