package org.muniment.harvest;

import java.util.List;
import java.util.Set;
import org.muniment.archive.Uid;

/**
 * Finds out what left a folder, when all folders of the mailbox have been passed: only then can be
 * told what moved and what vanished. Ends with a count that adds up, or with a degraded folder and
 * a sentence. For one thread.
 */
final class Reckoning {
  /** The server's mail may change while it is counted. */
  private static final int ATTEMPTS = 3;

  private static final String RENUMBERED =
      "The server numbered the folder anew while it was read; the next run reads it again.";

  private final RunScope scope;
  private final KnownFolder folder;
  private final Epoch epoch;
  private final List<Epoch> superseded;
  private final boolean wasSwept;
  private final long taken;
  private final UidSet vanished;
  private UidSet unaccounted = UidSet.EMPTY;
  private long listed;

  /**
   * @param wasSwept whether the pass compared every message
   * @param taken how many messages the pass accounted for that were not before
   * @param vanished what the server says has left, as far as it says
   */
  Reckoning(
      RunScope scope,
      KnownFolder folder,
      Epoch epoch,
      List<Epoch> superseded,
      boolean wasSwept,
      long taken,
      UidSet vanished) {
    this.scope = scope;
    this.folder = folder;
    this.epoch = epoch;
    this.superseded = List.copyOf(superseded);
    this.wasSwept = wasSwept;
    this.taken = taken;
    this.vanished = vanished;
  }

  /** Which folder. */
  KnownFolder folder() {
    return folder;
  }

  /**
   * Finds out what left, and settles the folder.
   *
   * @throws SourceFailure when the server cannot be spoken to any more, or refuses the folder
   */
  void carryOut(Line line, Commits commits) {
    superseded.forEach(old -> close(old, commits));
    line.carry(session -> settle(session, commits));
    long accounted = scope.journal().tally(epoch.id()).onServer();
    scope.control().count(RunControl.Count.KNOWN, Math.max(0, accounted - taken));
  }

  /** The server does not let the folder be looked at: it stays as it is known. */
  void prevented(String trouble) {
    scope.reconcile(epoch, FolderCheck.prevented(epoch.uidNextDone(), trouble));
  }

  private void settle(MailSource.Session session, Commits commits) {
    FolderStatus status = session.examine(folder.name());
    if (!vanished.isEmpty() && isSameEpoch(status) && hasSettled(status, commits)) {
      return;
    }
    for (int attempt = 0; attempt < ATTEMPTS && isSameEpoch(status); attempt++) {
      compare(session, commits);
      status = session.examine(folder.name());
      EpochTally tally = scope.journal().tally(epoch.id());
      if (addsUp(status, tally)) {
        scope.reconcile(
            epoch.completed(tally.onServer(), epoch.modSeqDone(), scope.control().now(), wasSwept),
            check(status));
        return;
      }
    }
    degrade(status);
  }

  /**
   * Takes the server at its word about what left, and holds its count against that: a word too many
   * or too few does not add up, and then all UIDs are compared.
   */
  private boolean hasSettled(FolderStatus status, Commits commits) {
    try (Gathering gathering = new Gathering(scope, commits, epoch)) {
      Leaving leaving = new Leaving(scope, gathering, epoch.lastKnown());
      UidSet left = vanished;
      while (!left.isEmpty()) {
        UidSet page = scope.journal().present(epoch.id(), left.first(), Leaving.PAGE);
        leaving.these(page.and(left));
        left = page.isEmpty() ? UidSet.EMPTY : left.minus(UidSet.of(new UidRange(1, page.last())));
      }
    }
    EpochTally tally = scope.journal().tally(epoch.id());
    if (hasArrivals(status) || tally.onServer() != status.messages()) {
      return false;
    }
    scope.reconcile(
        epoch.completed(tally.onServer(), epoch.modSeqDone(), scope.control().now(), wasSwept),
        FolderCheck.counted(epoch.uidNextDone(), status.messages()));
    return true;
  }

  private FolderCheck check(FolderStatus status) {
    long counted = hasArrivals(status) ? -1 : status.messages();
    return new FolderCheck(
        epoch.uidNextDone(), counted, listed, unaccounted, unaccounted.size(), null);
  }

  /** Which messages below the cursor does the server no longer have? */
  private void compare(MailSource.Session session, Commits commits) {
    listed = 0;
    UidSet.Builder unknown = new UidSet.Builder();
    try (Gathering gathering = new Gathering(scope, commits, epoch)) {
      Leaving leaving = new Leaving(scope, gathering, epoch.lastKnown());
      for (long next = 1; next < epoch.uidNextDone(); ) {
        UidSet page = scope.journal().present(epoch.id(), next, Leaving.PAGE);
        boolean isLast = page.size() < Leaving.PAGE;
        long end = isLast ? epoch.uidNextDone() - 1 : page.last();
        Set<Uid> there = session.existing(new UidRange(next, end));
        leaving.these(page.minus(UidSet.of(there)));
        listed += there.size();
        unknown.add(UidSet.of(there).minus(page));
        next = end + 1;
        scope.control().beatNowAndThen();
      }
    }
    unaccounted = unknown.build();
  }

  private boolean isSameEpoch(FolderStatus status) {
    return epoch.uidValidity().equals(status.uidValidity())
        && (status.uidNext() < 0 || status.uidNext() >= epoch.uidNextDone());
  }

  private boolean addsUp(FolderStatus status, EpochTally tally) {
    return isSameEpoch(status)
        && unaccounted.isEmpty()
        && (hasArrivals(status) || status.messages() < 0 || tally.onServer() == status.messages());
  }

  private boolean hasArrivals(FolderStatus status) {
    return status.uidNext() > epoch.uidNextDone();
  }

  private void degrade(FolderStatus status) {
    if (!isSameEpoch(status)) {
      prevented(RENUMBERED);
      return;
    }
    long accounted = scope.journal().tally(epoch.id()).onServer();
    scope
        .control()
        .trouble(
            "%s: the server counts %d messages, %d are accounted for."
                .formatted(folder.name().display(), status.messages(), accounted));
    scope.reconcile(epoch.degraded(wasSwept ? scope.control().now() : null), check(status));
  }

  /** What an older epoch held is where the newer one has the same content, or has vanished. */
  private void close(Epoch old, Commits commits) {
    try (Gathering gathering = new Gathering(scope, commits, old)) {
      new Leaving(scope, gathering, epoch.openedAt()).all();
    }
    keep(old.closed());
  }

  private void keep(Epoch settled) {
    scope.journal().keep(scope.control().run(), settled);
  }
}
