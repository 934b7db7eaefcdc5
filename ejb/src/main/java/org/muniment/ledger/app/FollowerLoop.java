package org.muniment.ledger.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerFollower;

/**
 * Feeds one follower, in one thread, until it is stopped: reads on from where the follower is,
 * waits when there is nothing more, and after a failure begins again where the follower then says,
 * with growing pauses. A failure, whatever it is, never reaches the ledger or another follower, and
 * never ends the thread: nobody would start it again.
 */
final class FollowerLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(FollowerLoop.class);

  private static final String LOST = "Its thread has ended. Restart the server.";

  private final LedgerFollower follower;
  private final Ledger ledger;
  private final Rhythm rhythm;
  private final Semaphore pokes = new Semaphore(0);
  private final CountDownLatch end = new CountDownLatch(1);

  private volatile boolean stopped;
  private volatile long next;
  private volatile @Nullable String failure;
  private volatile @Nullable Thread thread;

  /**
   * How long the loop waits.
   *
   * @param look until it looks by itself when nobody poked it
   * @param firstPause after the first failure; doubled with each that follows
   * @param longestPause where the doubling ends
   */
  record Rhythm(Duration look, Duration firstPause, Duration longestPause) {
    private static final Duration FOR_ROOM = Duration.ofSeconds(5);

    static final Rhythm USUAL =
        new Rhythm(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1));

    Duration pauseAfter(int failures) {
      long factor = 1L << Math.min(failures - 1, 20);
      Duration pause = firstPause.multipliedBy(factor);
      return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    /** Room, or a database, is there again from one moment to the next, and asking is cheap. */
    Duration pauseAfter(int failures, Optional<Failure> known) {
      Duration pause = pauseAfter(failures);
      boolean isForRoom =
          known.filter(of -> of.fault().category() == Fault.Category.RESOURCE).isPresent();
      return isForRoom && pause.compareTo(FOR_ROOM) > 0 ? FOR_ROOM : pause;
    }
  }

  FollowerLoop(LedgerFollower follower, Ledger ledger, Rhythm rhythm) {
    this.follower = follower;
    this.ledger = ledger;
    this.rhythm = rhythm;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    int failures = 0;
    boolean isPlaced = false;
    while (!stopped) {
      try {
        if (!isPlaced) {
          next = follower.position();
          isPlaced = true;
        }
        boolean wasFed = feed();
        failure = null;
        failures = 0;
        if (!wasFed) {
          await(rhythm.look());
        }
      } catch (Throwable e) { // checked ones too: a transaction that cannot be committed throws one
        failures++;
        isPlaced = false;
        Optional<Failure> known = Diagnosis.of(e);
        note(e, known, failures);
        pause(rhythm.pauseAfter(failures, known));
      }
    }
  }

  /** There may be more to read. Cheap; from any thread. */
  void poke() {
    if (pokes.availablePermits() == 0) {
      pokes.release();
    }
  }

  /** Ends the loop after the feed under way. */
  void stop() {
    stopped = true;
    end.countDown();
    pokes.release();
  }

  FollowerState state(long size) {
    return new FollowerState(follower.name(), next, size, isLost() ? LOST : failure);
  }

  /** Whether the thread ended though nobody stopped it. */
  private boolean isLost() {
    Thread feeding = thread;
    return feeding != null && !feeding.isAlive() && !stopped;
  }

  private boolean feed() {
    List<LedgerEntry> entries = ledger.read(next, follower.appetite());
    if (entries.isEmpty()) {
      follower.rest();
      return false;
    }
    follower.feed(entries);
    next = entries.getLast().sequence() + 1;
    return true;
  }

  /** In the log the first failure, the second, the fourth, the eighth: a disk is full for days. */
  private void note(Throwable e, Optional<Failure> known, int failures) {
    failure = known.map(Failure::sentence).orElseGet(() -> words(e));
    if (failures == 1) {
      LOG.errorf(e, "The follower %s failed at entry %d; it will try again", follower.name(), next);
    } else if (Integer.bitCount(failures) == 1) {
      LOG.errorf("The follower %s failed %d times: %s", follower.name(), failures, failure);
    }
  }

  private static String words(Throwable e) {
    return e instanceof RuntimeException ? String.valueOf(e.getMessage()) : e.toString();
  }

  /** Lets time pass that a poke does not shorten: trying more often would not help. */
  private void pause(Duration length) {
    try {
      if (end.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        stopped = true;
      }
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }

  private void await(Duration longest) {
    try {
      if (pokes.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        pokes.drainPermits();
      }
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }
}
