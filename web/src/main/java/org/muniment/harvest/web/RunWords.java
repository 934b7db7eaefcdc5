package org.muniment.harvest.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.console.web.Words;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.QuarantineReason;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;

/** Puts harvest runs into words. */
@Named
@ApplicationScoped
public class RunWords {
  /** What time it is. */
  @Inject Clock clock;

  /** Numbers and moments. */
  @Inject Words words;

  /** How a run stands, in a word. */
  public String state(HarvestRun run) {
    return switch (run.state()) {
      case RUNNING -> run.stopRequested() ? "stopping" : "running";
      case DONE -> run.troubles().isEmpty() ? "done" : "done, with notes";
      case STOPPED -> goesOnByItself(run) ? "to be continued" : "stopped";
      case FAILED -> "failed";
    };
  }

  /** The class of the badge that goes with it. */
  public String tone(HarvestRun run) {
    return switch (run.state()) {
      case RUNNING -> "live";
      case DONE -> run.troubles().isEmpty() ? "good" : "warn";
      case STOPPED -> goesOnByItself(run) ? "" : "warn";
      case FAILED -> "bad";
    };
  }

  /** Whether it ended in order though nobody asked: its turn or its allowance was over. */
  private static boolean goesOnByItself(HarvestRun run) {
    return run.kind() != RunKind.IMPORT && !run.stopRequested();
  }

  /** What became of a run, in one sentence. */
  public String story(HarvestRun run) {
    long brought = run.tally().archived();
    String messages = words.count(brought, "new message", "new messages");
    return switch (run.state()) {
      case RUNNING ->
          run.stopRequested()
              ? "It ends after the batch under way."
              : words.count(run.tally().foldersLeft(), "folder is", "folders are") + " left.";
      case DONE -> looked(run) + messages + " archived.";
      case STOPPED -> messages + " archived. The next harvest goes on where it was.";
      case FAILED -> messages + " archived before it ended. The next harvest goes on from there.";
    };
  }

  private String looked(HarvestRun run) {
    long incomplete = run.tally().incomplete();
    return incomplete == 0
        ? "Every folder was looked at; "
        : words.count(incomplete, "folder does", "folders do") + " not add up; ";
  }

  /** How long a run took, or takes by now. */
  public String time(HarvestRun run) {
    return words.duration(elapsed(run));
  }

  /** How many new messages a second a run brought; empty when it brought none. */
  public String pace(HarvestRun run) {
    long brought = run.tally().archived();
    String rate = words.rate(brought, elapsed(run));
    return brought == 0 || rate.equals("–") ? "" : rate + "/s";
  }

  /** The newest run of a mailbox in a few words; a mailbox may never have been harvested. */
  public String last(@Nullable HarvestRun run) {
    if (run == null) {
      return "never harvested";
    }
    Instant at = run.ended() == null ? run.started() : run.ended();
    return run.state() == RunState.RUNNING ? "running" : state(run) + " " + words.ago(at);
  }

  /** Why a message is in quarantine. */
  public String reason(QuarantineReason reason) {
    return switch (reason) {
      case REFUSED -> "The server refused to hand it over.";
      case EMPTY -> "The server sent nothing for it.";
      case PLACEHOLDER -> "The server sent a notice of its own in its place.";
      case UNREADABLE -> "What the server sent about it cannot be read.";
    };
  }

  private Duration elapsed(HarvestRun run) {
    Instant end = run.ended() == null ? clock.instant() : run.ended();
    Duration elapsed = Duration.between(run.started(), end);
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }
}
