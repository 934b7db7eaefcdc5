package org.muniment.recovery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;

/** Lists of restore jobs for people. Reads only. */
public interface RestoreReview {

  /**
   * Jobs that put mail into mailboxes of the entitlement, the newest first.
   *
   * @param before goes on behind this job, or null for the first page
   */
  List<RestoreJob> jobs(Entitlement entitlement, @Nullable RestoreJobId before, int limit);

  /**
   * Settled items of a job, by number.
   *
   * @param isRefusedOnly whether only those that could not be put back are asked for
   * @param after goes on behind this number; 0 for the first page
   */
  List<RestoreOutcome> outcomes(RestoreJobId job, boolean isRefusedOnly, long after, int limit);
}
