package org.muniment.harvest.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunState;

/** Holds an answer back until a run ends, be it a harvest or an import, a minute at most. */
@ApplicationScoped
public class RunEnd {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(200);

  @Inject private Clock clock;

  /**
   * The run once it has ended, or as it stands when the time is over.
   *
   * @param seconds how long to wait, 0 to 60
   * @param look looks at the run, with the rights that go with it
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} for another time, and whatever {@code
   *     look} throws
   */
  public HarvestRun await(long seconds, Supplier<HarvestRun> look) {
    if (seconds < 0 || seconds > LONGEST_WAIT.toSeconds()) {
      throw Fault.BAD_REQUEST.on("wait is 0 to " + LONGEST_WAIT.toSeconds() + " seconds.");
    }
    Instant until = clock.instant().plusSeconds(seconds);
    HarvestRun run = look.get();
    while (run.state() == RunState.RUNNING && clock.instant().isBefore(until) && hasSlept()) {
      run = look.get();
    }
    return run;
  }

  private static boolean hasSlept() {
    try {
      Thread.sleep(GLANCE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
