package org.muniment.harvest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.OriginalStore;

/**
 * Harvests one mailbox: takes all messages of all its folders that the archive does not have, and
 * writes down what moved, vanished or changed. Goes on where an earlier run ended, for whatever
 * reason it did. Nothing on the server is changed.
 *
 * <p>The order that makes it safe: octets are durable in the vault, then one transaction of the
 * journal says so and moves the cursor to the lowest UID that is not accounted for. A refusal, a
 * lost connection, a crash at any moment costs the batch under way and nothing else.
 *
 * <p>Safe for use by many threads, one run of a mailbox at a time.
 */
public final class MailboxHarvest {
  private static final Logger LOG = System.getLogger(MailboxHarvest.class.getName());
  private static final Duration BEFORE_CLOSING_AGAIN = Duration.ofSeconds(5);

  private final MailSource source;
  private final OriginalStore originals;
  private final HarvestJournal journal;
  private final Clock clock;
  private final Pacing pacing;
  private final ThreadFactory threads;

  /**
   * @param threads makes the threads that write and the further connections; virtual ones do
   */
  public MailboxHarvest(
      MailSource source,
      OriginalStore originals,
      HarvestJournal journal,
      Clock clock,
      Pacing pacing,
      ThreadFactory threads) {
    this.source = source;
    this.originals = originals;
    this.journal = journal;
    this.clock = clock;
    this.pacing = pacing;
    this.threads = threads;
  }

  /**
   * Takes the mailbox for a run that {@link #carryOut} must follow.
   *
   * @throws Failure {@code RUN_OVERLAPS} when a run of the mailbox is under way
   */
  public RunId begin(RunOrder order) {
    return journal.begin(order);
  }

  /**
   * Carries out a run that {@link #begin} began, in the calling thread and those that it makes, and
   * closes it whatever happens.
   *
   * @return how it ended
   * @throws RuntimeException when the journal cannot be written for as long as a lease lasts, which
   *     then ends by itself
   */
  public RunClosing carryOut(RunId run, HarvestTerms terms) {
    RunControl control = new RunControl(run, journal, clock, pacing, terms.limits());
    RunScope scope = new RunScope(terms, control, source, originals, journal, threads);
    RunClosing closing = closing(control, ending(scope));
    close(run, closing);
    return closing;
  }

  /**
   * Waits for a journal that cannot be written, so that the next run need not wait for the lease.
   */
  private void close(RunId run, RunClosing closing) {
    Duration left = HarvestJournal.LEASE;
    while (true) {
      try {
        journal.close(run, closing);
        return;
      } catch (Exception e) {
        if (isFinal(e) || !left.isPositive() || !hasPaused()) {
          throw e;
        }
        LOG.log(Level.WARNING, "Run {0} cannot be closed yet: {1}", run, e);
        left = left.minus(BEFORE_CLOSING_AGAIN);
      }
    }
  }

  /** Room is made, and a database is started, while we wait. */
  private static boolean isFinal(Exception e) {
    return e instanceof Failure failure && failure.fault().category() != Fault.Category.RESOURCE;
  }

  private boolean hasPaused() {
    try {
      pacing.pause(BEFORE_CLOSING_AGAIN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private @Nullable Throwable ending(RunScope scope) {
    try {
      new MailboxPass(scope).carryOut();
      return null;
    } catch (StopRequested stop) {
      Throwable failure = scope.control().failure();
      return failure == null ? stop : failure;
    } catch (
        Throwable e) { // checked ones too: containers throw them through methods that name none
      return e;
    }
  }

  private static RunClosing closing(RunControl control, @Nullable Throwable ending) {
    RunState state =
        switch (ending) {
          case null -> RunState.DONE;
          case StopRequested _ -> RunState.STOPPED;
          default -> RunState.FAILED;
        };
    String error = state == RunState.FAILED && ending != null ? sentence(ending) : null;
    Fault fault = ending == null ? null : Diagnosis.of(ending).map(Failure::fault).orElse(null);
    EarlyEnd early = state == RunState.STOPPED ? control.earlyEnd() : null;
    if (early != null) {
      control.tellEarlyEnd();
    }
    return new RunClosing(
        state, control.tally(), error, control.troubles(), control.notTaken(), fault, early);
  }

  private static String sentence(Throwable ending) {
    if (!(ending instanceof Failure)) {
      LOG.log(Level.ERROR, "A harvest ended unexpectedly", ending);
    }
    return Diagnosis.of(ending).map(Failure::sentence).orElseGet(() -> unforeseen(ending));
  }

  private static String unforeseen(Throwable ending) {
    return "The harvest ended unexpectedly: " + ending + ". The server's log has the details.";
  }
}
