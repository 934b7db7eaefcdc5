package org.muniment.recovery;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderPath;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.Patience;
import org.muniment.harvest.SourceFailure;
import org.muniment.original.OriginalStore;

/**
 * Carries out a restore job: puts back what is not there, item by item, and accounts for each. It
 * may end at any moment, by a crash even, and be carried out again: what was put back before is
 * found there by its content, so nothing is put back twice. One object, one run, one thread.
 */
public final class RestoreRun {
  /** How many items are held at a time; a folder is listed once for so many of them. */
  static final int PAGE = 5_000;

  /** How many outcomes make a transaction. */
  static final int FULL = 20;

  /** A message at which the connection is lost so often is refused. */
  private static final int MOST_LOSSES = 3;

  private static final Duration SLICE = Duration.ofSeconds(20);
  private static final Logger LOG = System.getLogger(RestoreRun.class.getName());

  private final RestoreJobId job;
  private final RestoreJournal journal;
  private final OriginalStore originals;
  private final Door door;
  private final Pacing pacing;
  private final Patience patience = new Patience();
  private final List<RestoreOutcome> outcomes = new ArrayList<>();
  private MailTarget.@Nullable Session session;
  private volatile boolean isLeaving;
  private boolean isStopped;
  private boolean isAtItem;
  private long lossesAt;
  private int losses;

  /** Opens the target mailbox: who and where is the caller's. */
  @FunctionalInterface
  public interface Door {
    /**
     * Connects and signs in.
     *
     * @throws SourceFailure as {@link MailTarget#open}
     */
    MailTarget.Session open();
  }

  /**
   * @param job a job that {@link RestoreJournal#begin} began
   * @param originals where the octets come from
   * @param door how the target mailbox is opened
   */
  public RestoreRun(
      RestoreJobId job, RestoreJournal journal, OriginalStore originals, Door door, Pacing pacing) {
    this.job = job;
    this.journal = journal;
    this.originals = originals;
    this.door = door;
    this.pacing = pacing;
  }

  /**
   * Puts everything back that is pending, in the calling thread, and closes the job whatever
   * happens.
   *
   * @return how it ended; {@code RUNNING} after {@link #leave}
   * @throws RuntimeException when the journal cannot be written; {@link RestoreJournal#interrupted}
   *     brings the job back
   */
  public RestoreState carryOut() {
    String error = null;
    try {
      putAllBack();
    } catch (Failure failure) {
      error = failure.sentence();
    } catch (
        Exception e) { // checked ones too: containers throw them through methods that name none
      LOG.log(Level.ERROR, "A restore ended unexpectedly", e);
      error = Diagnosis.of(e).map(Failure::sentence).orElseGet(() -> unforeseen(e));
    } finally {
      hangUp();
    }
    settle();
    RestoreState state = state(error);
    if (state != RestoreState.RUNNING) {
      journal.close(job, state, error);
    }
    return state;
  }

  private static String unforeseen(Exception e) {
    return "The restore ended unexpectedly: " + e + ". The server's log has the details.";
  }

  /**
   * Ends the run after the message under way because this node goes down: the job stays open, and
   * {@link RestoreJournal#interrupted} brings it back. May be called by any thread.
   */
  public void leave() {
    isLeaving = true;
  }

  private RestoreState state(@Nullable String error) {
    if (isLeaving) {
      return RestoreState.RUNNING;
    }
    if (error != null) {
      return RestoreState.FAILED;
    }
    return isStopped ? RestoreState.STOPPED : RestoreState.DONE;
  }

  private void putAllBack() {
    List<RestoreItem> page = journal.pending(job, null, PAGE);
    while (!page.isEmpty() && !mustEnd()) {
      for (Deque<RestoreItem> folder : byFolder(page)) {
        putBack(folder);
      }
      settle();
      page = mustEnd() ? List.of() : journal.pending(job, page.getLast(), PAGE);
    }
  }

  private boolean mustEnd() {
    return isStopped || isLeaving;
  }

  private static List<Deque<RestoreItem>> byFolder(List<RestoreItem> items) {
    List<Deque<RestoreItem>> folders = new ArrayList<>();
    FolderPath last = null;
    for (RestoreItem item : items) {
      if (!item.folder().equals(last)) {
        folders.add(new ArrayDeque<>());
        last = item.folder();
      }
      folders.getLast().add(item);
    }
    return folders;
  }

  /** Settles items of one folder; begun again with those that are left after a lost connection. */
  private void putBack(Deque<RestoreItem> left) {
    while (!left.isEmpty() && !mustEnd()) {
      try {
        isAtItem = false;
        TargetFolder folder = open(left);
        isAtItem = true;
        while (!left.isEmpty() && !mustEnd() && session != null) {
          settled(left, outcome(folder, left.getFirst()));
        }
      } catch (SourceFailure failure) {
        recover(failure, left);
      } catch (IOException e) {
        unreadable(left, e);
      }
    }
  }

  private TargetFolder open(Deque<RestoreItem> left) {
    if (session == null) {
      session = door.open();
      patience.connected();
    }
    FolderPath path = left.getFirst().folder();
    return new TargetFolder(session, originals, path, List.copyOf(left));
  }

  private RestoreOutcome outcome(TargetFolder folder, RestoreItem item) throws IOException {
    try {
      return folder.restore(item);
    } catch (SourceFailure failure) {
      if (failure.fault() != Fault.SOURCE_REFUSED || isFull(failure)) {
        throw failure;
      }
      return new RestoreOutcome.Refused(item, failure.sentence());
    } catch (Failure failure) {
      return new RestoreOutcome.Refused(item, failure.sentence());
    }
  }

  private void settled(Deque<RestoreItem> left, RestoreOutcome outcome) {
    left.removeFirst();
    outcomes.add(outcome);
    patience.progressed();
    if (outcomes.size() >= FULL) {
      settle();
    }
  }

  private void settle() {
    isStopped |= journal.settle(job, outcomes);
    outcomes.clear();
  }

  // --- when something is wrong

  private void recover(SourceFailure failure, Deque<RestoreItem> left) {
    boolean wasConnected = session != null;
    if (failure.endsSession()) {
      hangUp();
    }
    if (failure.fault() == Fault.SOURCE_REFUSED && !isFull(failure)) {
      refuseAll(left, failure.sentence());
      return;
    }
    Duration pause = patience.after(failure, wasConnected);
    if (pause == null) {
      throw failure;
    }
    if (failure.endsSession() && isAtItem && isOnceTooOften(left.getFirst())) {
      settled(left, new RestoreOutcome.Refused(left.getFirst(), failure.sentence()));
    }
    pause(pause);
  }

  /** The original cannot be read, or what is there cannot: the connection is of no use any more. */
  private void unreadable(Deque<RestoreItem> left, IOException trouble) {
    hangUp();
    RestoreItem item = left.getFirst();
    if (isOnceTooOften(item)) {
      String reason = "It could not be read: " + trouble.getMessage();
      settled(left, new RestoreOutcome.Refused(item, reason));
    }
  }

  private boolean isOnceTooOften(RestoreItem item) {
    losses = item.number() == lossesAt ? losses + 1 : 1;
    lossesAt = item.number();
    return losses >= MOST_LOSSES;
  }

  /** The folder cannot be created or opened. */
  private void refuseAll(Deque<RestoreItem> left, String reason) {
    while (!left.isEmpty()) {
      settled(left, new RestoreOutcome.Refused(left.getFirst(), reason));
    }
  }

  /** No room (RFC 9208 section 4.5.2): the rest would be refused too, and may fit later. */
  private static boolean isFull(SourceFailure failure) {
    return failure.sentence().toUpperCase(Locale.ROOT).contains("OVERQUOTA");
  }

  private void pause(Duration pause) {
    Duration left = pause;
    while (left.isPositive() && !mustEnd()) {
      Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
      try {
        pacing.pause(slice);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        isStopped = true;
      }
      left = left.minus(slice);
      settle();
    }
  }

  private void hangUp() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
