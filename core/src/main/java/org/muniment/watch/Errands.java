package org.muniment.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.FolderName;

/**
 * Makes many signals few errands. A signal is never lost: one that comes while the errand of its
 * mailbox is under way leads to another. An errand that could not be carried out comes again. Safe
 * for many threads.
 */
public final class Errands {
  private final Clock clock;
  private final Duration gap;
  private final Duration delay;
  private final Map<MailboxId, Waiting> waiting = new HashMap<>();
  private final Map<MailboxId, Errand> underWay = new HashMap<>();
  private final Map<MailboxId, Rest> rests = new HashMap<>();

  /** How an errand ended. */
  public enum End {
    /** Something was archived. */
    FRUITFUL,
    /** There was nothing to archive. */
    FRUITLESS,
    /** Another run of the mailbox was under way: it may have looked before the signal came. */
    OVERLAPPED,
    /** It did not come to its end. */
    FAILED,
    /** The mailbox is not to be looked at for now. */
    DROPPED
  }

  /**
   * @param gap between two errands of a mailbox, where the first was of use; after useless ones it
   *     doubles, up to 64 times
   * @param delay how long a change that is no arrival may wait for others
   */
  public Errands(Clock clock, Duration gap, Duration delay) {
    this.clock = clock;
    this.gap = gap;
    this.delay = delay;
  }

  /** Something happened in a folder. */
  public synchronized void signal(MailboxId mailbox, FolderName folder, boolean hasArrived) {
    add(mailbox, Set.of(folder), hasArrived ? clock.instant() : clock.instant().plus(delay));
  }

  private void add(MailboxId mailbox, Set<FolderName> folders, Instant due) {
    Waiting before = waiting.get(mailbox);
    Set<FolderName> all = new HashSet<>(folders);
    Instant first = due;
    if (before != null) {
      all.addAll(before.folders);
      first = before.due.isBefore(due) ? before.due : due;
    }
    waiting.put(mailbox, new Waiting(all, first));
  }

  /** The errand that is due the longest, which is then under way; empty when none is due. */
  public synchronized Optional<Errand> next() {
    Instant now = clock.instant();
    Optional<MailboxId> next =
        waiting.keySet().stream()
            .filter(mailbox -> !underWay.containsKey(mailbox) && !due(mailbox).isAfter(now))
            .min(Comparator.comparing(this::due));
    return next.map(this::begin);
  }

  private Errand begin(MailboxId mailbox) {
    Waiting begun = waiting.remove(mailbox);
    Errand errand = new Errand(mailbox, begun == null ? Set.of() : begun.folders);
    underWay.put(mailbox, errand);
    return errand;
  }

  private Instant due(MailboxId mailbox) {
    Instant due = waiting.getOrDefault(mailbox, Waiting.NONE).due;
    Instant rested = rests.getOrDefault(mailbox, Rest.NONE).until;
    return due.isBefore(rested) ? rested : due;
  }

  /** An errand has ended. */
  public synchronized void ended(Errand errand, End end) {
    MailboxId mailbox = errand.mailbox();
    underWay.remove(mailbox);
    if (end == End.DROPPED) {
      forget(mailbox);
      return;
    }
    if (end == End.OVERLAPPED || end == End.FAILED) {
      add(mailbox, errand.folders(), clock.instant());
    }
    Rest before = rests.getOrDefault(mailbox, Rest.NONE);
    int useless = end == End.FRUITFUL ? 0 : Math.min(before.useless + 1, 6);
    int doublings = end == End.FRUITFUL ? 0 : useless - (end == End.FAILED ? 0 : 1);
    Instant until = clock.instant().plus(gap.multipliedBy(1L << doublings));
    rests.put(mailbox, new Rest(until, useless));
  }

  /** Nothing more is to be done about a mailbox. */
  public synchronized void forget(MailboxId mailbox) {
    waiting.remove(mailbox);
    rests.remove(mailbox);
  }

  private record Waiting(Set<FolderName> folders, Instant due) {
    static final Waiting NONE = new Waiting(Set.of(), Instant.MAX);
  }

  private record Rest(Instant until, int useless) {
    static final Rest NONE = new Rest(Instant.MIN, 0);
  }
}
