package org.muniment.watch.app;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.jboss.logging.Logger;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunState;
import org.muniment.watch.Errand;
import org.muniment.watch.Errands;

/** Carries out the errands that are due, so many at a time, each in a thread of the container. */
final class RunErrands {
  private static final Logger LOG = Logger.getLogger(RunErrands.class);

  private final Errands errands;
  private final Visit visit;
  private final ThreadFactory threads;
  private final Semaphore free;

  /** Harvests some folders; empty when another run of the mailbox is under way. */
  interface Visit {
    Optional<RunClosing> of(MailboxId mailbox, Set<FolderName> folders);
  }

  RunErrands(Errands errands, Visit visit, ThreadFactory threads, int atOnce) {
    this.errands = errands;
    this.visit = visit;
    this.threads = threads;
    this.free = new Semaphore(atOnce);
  }

  /** Begins what is due, as far as there is room; the rest comes up again. */
  void runDue() {
    while (free.tryAcquire()) {
      Optional<Errand> next = errands.next();
      if (next.isEmpty()) {
        free.release();
        return;
      }
      begin(next.get());
    }
  }

  private void begin(Errand errand) {
    try {
      threads.newThread(() -> run(errand)).start();
    } catch (RuntimeException e) {
      LOG.warnf("The server has no thread for mailbox %s: %s", errand.mailbox(), e.getMessage());
      errands.ended(errand, Errands.End.FAILED);
      free.release();
    }
  }

  private void run(Errand errand) {
    Errands.End end = Errands.End.FAILED;
    try {
      end =
          visit
              .of(errand.mailbox(), errand.folders())
              .map(this::end)
              .orElse(Errands.End.OVERLAPPED);
    } catch (Failure e) {
      end = isGone(e) ? Errands.End.DROPPED : Errands.End.FAILED;
      LOG.infof("Mailbox %s is not looked at: %s", errand.mailbox(), e.sentence());
    } catch (Exception e) { // checked ones too, of a transaction that cannot be committed
      LOG.warnf("Mailbox %s could not be looked at: %s", errand.mailbox(), e);
    } finally {
      errands.ended(errand, end);
      free.release();
    }
  }

  private static boolean isGone(Failure e) {
    return e.fault() == Fault.NOT_FOUND || e.fault() == Fault.CONFLICT;
  }

  private Errands.End end(RunClosing closing) {
    if (closing.fault() == Fault.SOURCE_LOGIN_REFUSED) {
      return Errands.End.DROPPED;
    }
    if (closing.state() != RunState.DONE) {
      return Errands.End.FAILED;
    }
    return closing.tally().archived() > 0 ? Errands.End.FRUITFUL : Errands.End.FRUITLESS;
  }
}
