package org.muniment.vigil;

import java.time.Duration;

/**
 * When something counts as wrong.
 *
 * @param grace how late a harvest may start, and how long harvests may fail, before somebody is
 *     told
 * @param quiet the shortest silence that is looked at
 * @param growth so many messages put into quarantine within 24 hours are growth, 1 or more
 */
public record VigilTerms(Duration grace, Duration quiet, long growth) {
  /** Half an hour, four hours, ten messages. */
  public static final VigilTerms USUAL =
      new VigilTerms(Duration.ofMinutes(30), Duration.ofHours(4), 10);
}
