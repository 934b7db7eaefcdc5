package org.muniment.harvest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;

/**
 * One bounded pull from a source, as its record says.
 *
 * @param id the journal's number
 * @param mailbox whose mail
 * @param kind what brings it in
 * @param node where it runs or ran
 * @param actor who asked
 * @param started when it began
 * @param ended when it ended, or null while it runs
 * @param state how it stands
 * @param stopRequested whether somebody asked it to stop
 * @param tally what it has done so far
 * @param error what ended it, or null
 * @param troubles sentences about folders that could not be read or do not add up
 * @param notTaken folders that were seen and not taken, by their rules
 * @param rules which version of the {@linkplain ExclusionSet rules} it goes by; 0 for none
 */
public record HarvestRun(
    RunId id,
    MailboxId mailbox,
    RunKind kind,
    String node,
    String actor,
    Instant started,
    @Nullable Instant ended,
    RunState state,
    boolean stopRequested,
    RunTally tally,
    @Nullable String error,
    List<String> troubles,
    List<NotTaken> notTaken,
    long rules) {
  public HarvestRun {
    troubles = List.copyOf(troubles);
    notTaken = List.copyOf(notTaken);
  }

  /** One that took every folder that it saw. */
  public HarvestRun(
      RunId id,
      MailboxId mailbox,
      RunKind kind,
      String node,
      String actor,
      Instant started,
      @Nullable Instant ended,
      RunState state,
      boolean stopRequested,
      RunTally tally,
      @Nullable String error,
      List<String> troubles,
      long rules) {
    this(
        id,
        mailbox,
        kind,
        node,
        actor,
        started,
        ended,
        state,
        stopRequested,
        tally,
        error,
        troubles,
        List.of(),
        rules);
  }
}
