package org.muniment.harvest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * How a run ended.
 *
 * @param state not {@link RunState#RUNNING}
 * @param tally the final counts
 * @param error what ended it, one sentence for a person, or null
 * @param troubles what did not end it: one sentence for each folder that could not be read or does
 *     not add up; the first {@value #MOST_TROUBLES}
 * @param notTaken folders that were seen and not taken, by their rules
 * @param fault what kind of failure ended it, where it is one of the catalogue; not kept
 * @param early why it was {@linkplain RunState#STOPPED stopped} although nobody asked, or null; not
 *     kept
 */
public record RunClosing(
    RunState state,
    RunTally tally,
    @Nullable String error,
    List<String> troubles,
    List<NotTaken> notTaken,
    @Nullable Fault fault,
    @Nullable EarlyEnd early) {
  /** How many troubles are written down. */
  public static final int MOST_TROUBLES = 100;

  /** A closing without a fault of the catalogue. */
  public RunClosing(RunState state, RunTally tally, @Nullable String error, List<String> troubles) {
    this(state, tally, error, troubles, List.of(), null, null);
  }

  public RunClosing {
    if (state == RunState.RUNNING) {
      throw new IllegalArgumentException("A run does not end by running");
    }
    notTaken = List.copyOf(notTaken);
    troubles = troubles.stream().limit(MOST_TROUBLES).toList();
  }
}
