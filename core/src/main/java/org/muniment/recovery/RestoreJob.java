package org.muniment.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restore job as its record says.
 *
 * @param id the journal's number
 * @param order who asked for what
 * @param state how it stands
 * @param stopRequested whether somebody asked it to stop
 * @param account what became of its items so far
 * @param created when it was asked for
 * @param ended when it last ended, or null
 * @param error what ended it, one sentence, or null
 * @param isPrepared whether its items were written down to the last, so that it can run
 */
public record RestoreJob(
    RestoreJobId id,
    RestoreOrder order,
    RestoreState state,
    boolean stopRequested,
    RestoreAccount account,
    Instant created,
    @Nullable Instant ended,
    @Nullable String error,
    boolean isPrepared) {

  /** Whether it ended before everything was settled, and can go on. */
  public boolean canGoOn() {
    return isPrepared && (state == RestoreState.STOPPED || state == RestoreState.FAILED);
  }
}
