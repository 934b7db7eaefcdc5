package org.muniment.recovery.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jboss.logging.Logger;
import org.muniment.fault.Failure;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailboxAccess;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.Secrets;
import org.muniment.original.OriginalStore;
import org.muniment.recovery.MailTarget;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreJournal;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestorePlacing;
import org.muniment.recovery.RestorePlan;
import org.muniment.recovery.RestoreRun;
import org.muniment.recovery.RestoreState;

/** The restores of this node: written down, carried out in threads of their own, taken up again. */
final class RestoreDesk {
  private static final Logger LOG = Logger.getLogger(RestoreDesk.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RestoreJournal journal;
  private final OriginalStore originals;
  private final MailTarget target;
  private final RestoreRights rights;
  private final Secrets secrets;
  private final Tokens tokens;
  private final ThreadFactory threads;
  private final String node;
  private final Map<RestoreJobId, RestoreRun> underWay = new ConcurrentHashMap<>();
  private final Map<RestoreJobId, Thread> workers = new ConcurrentHashMap<>();

  RestoreDesk(
      RestoreJournal journal,
      OriginalStore originals,
      MailTarget target,
      RestoreRights rights,
      Secrets secrets,
      Tokens tokens,
      ThreadFactory threads,
      String node) {
    this.journal = journal;
    this.originals = originals;
    this.target = target;
    this.rights = rights;
    this.secrets = secrets;
    this.tokens = tokens;
    this.threads = threads;
    this.node = node;
  }

  /** Writes a job down and carries it out, both in a thread of its own. */
  RestoreJobId start(RestoreOrder order, RestorePlacing placing, Gathered mail) {
    RestoreJobId job = journal.create(order, node);
    threads.newThread(() -> prepareAndRun(job, placing, mail)).start();
    return job;
  }

  /** Takes a job up that is written down. */
  void resume(RestoreJobId job) {
    RestoreRun run = begin(job);
    threads.newThread(() -> carryOut(job, run)).start();
  }

  /** Takes up again what was under way or waiting when this node went down. */
  void resumeAll() {
    List<RestoreJobId> interrupted = journal.interrupted(node);
    interrupted.forEach(this::resumeOrClose);
    if (!interrupted.isEmpty()) {
      LOG.infof("%d restores go on where the server went down", interrupted.size());
    }
  }

  /** Lets all runs end after the message under way, to be taken up again when the node is back. */
  void leaveAll() {
    Map<RestoreJobId, Thread> running = Map.copyOf(workers);
    underWay.values().forEach(RestoreRun::leave);
    running.values().forEach(RestoreDesk::await);
  }

  /** A job that cannot begin would wait for ever; closed, a person can let it go on later. */
  private void resumeOrClose(RestoreJobId job) {
    try {
      resume(job);
    } catch (Failure e) {
      LOG.warnf("Restore %s does not go on: %s", job, e.sentence());
      journal.close(job, RestoreState.FAILED, e.sentence());
    }
  }

  private void prepareAndRun(RestoreJobId job, RestorePlacing placing, Gathered mail) {
    try {
      RestorePlan plan = new RestorePlan(placing);
      for (List<Restorable> page = mail.next(); !page.isEmpty(); page = mail.next()) {
        journal.add(job, page.stream().map(m -> plan.item(m.placement(), m.folder())).toList());
      }
      journal.prepared(job);
      carryOut(job, begin(job));
    } catch (Failure e) {
      journal.close(job, RestoreState.FAILED, e.sentence());
    } catch (Exception e) { // checked ones too: a transaction throws them
      LOG.errorf(e, "Restore %s could not be written down", job);
      journal.close(job, RestoreState.FAILED, "The messages could not be gathered: " + e);
    }
  }

  private RestoreRun begin(RestoreJobId job) {
    MailboxAccess access = rights.access(rights.order(job).target());
    Login login = access.login(secrets, tokens.bold());
    journal.begin(job, node);
    RestoreRun run =
        new RestoreRun(
            job, journal, originals, () -> target.open(access.server(), login), Pacing.REAL);
    underWay.put(job, run);
    return run;
  }

  private void carryOut(RestoreJobId job, RestoreRun run) {
    workers.put(job, Thread.currentThread());
    try {
      LOG.infof("Restore %s: %s", job, run.carryOut());
    } catch (Exception e) { // checked ones too: a transaction throws them
      LOG.errorf(e, "Restore %s could not be closed; it is taken up when the server starts", job);
    } finally {
      underWay.remove(job);
      workers.remove(job);
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
