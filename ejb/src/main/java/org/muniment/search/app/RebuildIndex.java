package org.muniment.search.app;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.search.MessageIndex;

/**
 * Makes the index anew from the ledger and the vault, beside the one that goes on answering, and
 * puts it in its place when it has caught up. A rebuild that a restart interrupted goes on.
 */
@ApplicationScoped
public class RebuildIndex {
  private static final Logger LOG = Logger.getLogger(RebuildIndex.class);
  private static final int APPETITE = 500;
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(10);
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final MessageIndex index;
  private final IndexWriting writing;
  private final Ledger ledger;
  private final MailAccess access;
  private final IndexThreads threads;
  private final Duration pause;
  private final ReentrantLock feeding = new ReentrantLock();
  private @Nullable Thread running;
  private volatile @Nullable String failure;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected RebuildIndex() {
    this(null, null, null, null, null, null);
  }

  /** Rebuilds this index. */
  @Inject
  public RebuildIndex(
      MessageIndex index,
      IndexWriting writing,
      Ledger ledger,
      MailAccess access,
      IndexThreads threads) {
    this(index, writing, ledger, access, threads, PAUSE);
  }

  /**
   * @param pause how long it waits after a failure
   */
  RebuildIndex(
      MessageIndex index,
      IndexWriting writing,
      Ledger ledger,
      MailAccess access,
      IndexThreads threads,
      Duration pause) {
    this.index = index;
    this.writing = writing;
    this.ledger = ledger;
    this.access = access;
    this.threads = threads;
    this.pause = pause;
  }

  /**
   * Begins a rebuild, unless one is under way.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN} for an actor who is no administrator
   */
  public void start(Actor actor) {
    access.recordUpkeep(actor, Role.ADMINISTRATOR, "index rebuild");
    begin();
  }

  /** Whether one is under way. */
  public synchronized boolean isRunning() {
    return index.isRebuilding() || running != null && running.isAlive();
  }

  /** What stopped it last, one sentence; null while all is well. It is tried again. */
  public @Nullable String failure() {
    return failure;
  }

  @PreDestroy
  synchronized void stop() {
    if (running != null) {
      running.interrupt();
    }
  }

  /** Goes on with a rebuild that a restart interrupted. */
  void resume() {
    if (index.isRebuilding()) {
      begin();
    }
  }

  /** Begins in the background. */
  synchronized void begin() {
    if (running == null || !running.isAlive()) {
      running = threads.thread("muniment-index-rebuild", this::rebuild);
      running.start();
    }
  }

  /** Nobody puts another index in the place of this one while the deed is done. */
  void feeding(Runnable deed) {
    feeding.lock();
    try {
      deed.run();
    } finally {
      feeding.unlock();
    }
  }

  private void rebuild() {
    int failures = 0;
    long best = -1;
    boolean isDone = false;
    while (!isDone && !Thread.currentThread().isInterrupted()) {
      try {
        MessageIndex.Rebuild fresh = begun(failures);
        boolean isFurther = fresh.position() > best;
        failures = isFurther ? 0 : failures;
        best = fresh.position();
        catchUp(fresh);
        feeding(() -> replace(fresh));
        failure = null;
        isDone = true;
      } catch (RuntimeException | Error e) {
        failures++;
        failure = e instanceof RuntimeException ? String.valueOf(e.getMessage()) : e.toString();
        LOG.errorf(e, "The rebuild of the index was stopped; it goes on in a while");
        pause();
      }
    }
  }

  /**
   * The rebuild that is under way, or a new one where that leads nowhere: when it was made from
   * another ledger, or failed several times without getting further.
   */
  private MessageIndex.Rebuild begun(int failures) {
    MessageIndex.Rebuild fresh = index.rebuild();
    boolean isStuck = failures > 0 && failures % TRIES == 0 && fresh.position() > 0;
    if (isStuck || !LedgerTrail.leadsTo(fresh, ledger)) {
      LOG.warn("The rebuild of the index begins again from the start");
      fresh.abandon();
      return index.rebuild();
    }
    return fresh;
  }

  private void catchUp(MessageIndex.Rebuild fresh) {
    long committed = System.nanoTime();
    List<LedgerEntry> entries = ledger.read(fresh.position(), APPETITE);
    while (!entries.isEmpty()) {
      writing.take(fresh, entries);
      if (System.nanoTime() - committed > COMMIT_EVERY.toNanos()) {
        fresh.commit();
        committed = System.nanoTime();
      }
      entries = ledger.read(fresh.position(), APPETITE);
    }
  }

  private void replace(MessageIndex.Rebuild fresh) {
    catchUp(fresh);
    long position = fresh.position();
    fresh.takeOver();
    LOG.infof("The index was rebuilt from %d entries of the ledger", position);
  }

  private void pause() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
