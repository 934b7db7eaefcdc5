package org.muniment.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.UidValidity;

/**
 * Takes what is new from one folder. Every attempt starts from what the journal knows, so that a
 * lost connection costs no more than the batch under way. For one thread.
 */
final class FolderPass {
  private final RunScope scope;
  private final KnownFolder folder;
  private final FolderRules rules;
  private final @Nullable FolderStatus asListed;
  private final Line line;
  private final Commits commits;
  private final Strikes strikes = new Strikes();
  private final List<Epoch> superseded;
  private @Nullable Epoch epoch;
  private FolderStatus status = new FolderStatus(null, -1, -1, -1, null, true);
  private boolean isSweeping;
  private boolean wasDoubted;
  private boolean isSettled;
  private long taken;
  private long listed = -1;
  private long listedOctets = -1;
  private UidSet vanished = UidSet.EMPTY;

  FolderPass(RunScope scope, MailboxPass.Work work, Line line, Commits commits) {
    this.taken = work.taken();
    this.asListed = work.asListed();
    this.scope = scope;
    this.folder = work.folder();
    this.rules = work.rules();
    this.line = line;
    this.commits = commits;
    this.superseded = new ArrayList<>(folder.superseded());
    this.epoch = folder.epoch();
    this.isSweeping = Audits.areDue(scope, folder);
  }

  /**
   * Takes what is new.
   *
   * @return what is left to do when all folders have been passed, or null when all is settled
   * @throws SourceFailure when the server cannot be spoken to any more, or refuses the folder
   */
  @Nullable Reckoning carryOut() {
    line.carry(this::untilSettled);
    return isSettled
        ? null
        : new Reckoning(scope, folder, epoch(), superseded, isSweeping, taken, vanished);
  }

  private void untilSettled(MailSource.Session session) {
    boolean isDone = false;
    while (!isDone) {
      scope.control().goOn();
      isDone = attempt(session);
    }
  }

  /** One attempt; false when it has to be made again: in a new epoch, or looking at everything. */
  private boolean attempt(MailSource.Session session) {
    status = session.examine(folder.name());
    UidValidity served = served();
    if (!holds(served)) {
      open(served);
    }
    if (!isGuardedMessageThere(session) || !take(session)) {
      open(served);
      return false;
    }
    return settle();
  }

  /** Takes messages; false when the server shows others under the UIDs that we know. */
  private boolean take(MailSource.Session session) {
    try (Gathering gathering = new Gathering(scope, commits, epoch())) {
      try {
        FolderReading reading =
            new FolderReading(scope, rules, session, gathering, strikes, status);
        boolean isAsKnown = reading.read(isSweeping);
        listed = reading.listed();
        listedOctets = reading.listedOctets();
        vanished = vanished.plus(reading.vanished());
        return isAsKnown;
      } finally {
        handOver(gathering);
      }
    }
  }

  /** What has come is kept, also when the attempt ended by a failure. */
  private void handOver(Gathering gathering) {
    gathering.finish();
    epoch = gathering.epoch();
    taken += gathering.taken();
    if (gathering.hasFacts()) {
      line.progressed();
    }
  }

  /** The folder as it is known by now, for another attempt over another connection. */
  KnownFolder known() {
    return new KnownFolder(
        folder.id(),
        folder.name(),
        folder.objectId(),
        folder.isGone(),
        epoch,
        superseded,
        folder.nextTry());
  }

  /** How many messages were taken so far. */
  long taken() {
    return taken;
  }

  /**
   * False when everything has to be looked at because the count does not add up: once, for some
   * servers never add up, and some number their messages anew whenever they are looked at.
   */
  private boolean settle() {
    EpochTally tally = scope.journal().tally(epoch().id());
    if (tally.onServer() < status.messages() && !isSweeping && !wasDoubted) {
      wasDoubted = true;
      isSweeping = true;
      return false;
    }
    scope.control().count(RunControl.Count.ON_SERVER, Math.max(0, status.messages()));
    isSettled = superseded.isEmpty() && tally.onServer() == status.messages();
    if (isSettled) {
      scope.control().count(RunControl.Count.KNOWN, Math.max(0, tally.onServer() - taken));
    }
    Epoch passed = epoch().flagsKnownTo(status.highestModSeq());
    if (isSettled) {
      epoch =
          passed.completed(
              tally.onServer(), status.highestModSeq(), scope.control().now(), isSweeping);
      scope.reconcile(epoch(), check());
    } else {
      epoch = passed.uncounted();
      scope.journal().keep(scope.control().run(), epoch());
    }
    return true;
  }

  private FolderCheck check() {
    long uidNext = epoch().uidNextDone();
    long messages = status.messages();
    return listed == messages
        ? FolderCheck.listed(uidNext, messages, listed).weighed(told(), listedOctets)
        : FolderCheck.counted(uidNext, messages);
  }

  /** What the folder weighed when it was listed, if it is still as it was then; else -1. */
  private long told() {
    FolderStatus then = asListed;
    if (then == null
        || then.messages() != status.messages()
        || then.uidNext() != epoch().uidNextDone()) {
      return -1;
    }
    return then.octets();
  }

  // --- the epoch

  private UidValidity served() {
    UidValidity served = status.uidValidity();
    return served == null ? new UidValidity(1) : served;
  }

  private boolean holds(UidValidity served) {
    Epoch known = epoch;
    return known != null
        && known.state() != EpochState.CLOSED
        && status.uidsAreSticky()
        && known.uidValidity().equals(served)
        && (status.uidNext() < 0 || status.uidNext() >= known.uidNextDone());
  }

  private void open(UidValidity served) {
    if (epoch != null) {
      superseded.add(epoch);
    }
    Epoch opened = scope.journal().open(scope.control().run(), folder.id(), served);
    epoch = opened.flagsKnownTo(status.highestModSeq());
    scope.journal().keep(scope.control().run(), epoch());
    isSweeping = false;
    vanished = UidSet.EMPTY;
  }

  /** Whether the server shows the message that guards the epoch, or nothing, under its UID. */
  private boolean isGuardedMessageThere(MailSource.Session session) {
    Sentinel guard = epoch().sentinel();
    if (guard == null) {
      return true;
    }
    long uid = guard.uid().value();
    List<InventoryItem> shown = new ArrayList<>();
    session.inventory(new UidRange(uid, uid), shown::add, unreadable -> {});
    return shown.stream().noneMatch(guard::contradicts);
  }

  private Epoch epoch() {
    return Objects.requireNonNull(epoch, "The folder was never opened");
  }
}
