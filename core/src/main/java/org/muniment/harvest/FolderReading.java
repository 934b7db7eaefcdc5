package org.muniment.harvest;

import java.util.ArrayList;
import java.util.List;
import org.muniment.fault.Fault;

/**
 * One reading of an open folder: quarantined messages whose time has come, what is new, and what
 * changed about what is known. For one thread, one session, one attempt.
 */
final class FolderReading {
  /** Up to so many messages all flags are compared where the server has no CONDSTORE. */
  static final long FEW = 5_000;

  /** How many quarantined messages are tried again in one reading. */
  private static final int MOST_DUE = 200;

  private static final long HIGHEST_UID = 0xFFFF_FFFFL;

  private final RunScope scope;
  private final MailSource.Session session;
  private final Gathering gathering;
  private final FolderStatus status;
  private final FolderRules rules;
  private final Accounting accounting;
  private final UidSet.Builder vanished = new UidSet.Builder();
  private long listed;
  private long listedOctets;

  FolderReading(
      RunScope scope,
      FolderRules rules,
      MailSource.Session session,
      Gathering gathering,
      Strikes strikes,
      FolderStatus status) {
    this.scope = scope;
    this.session = session;
    this.gathering = gathering;
    this.status = status;
    Fetching fetching = new Fetching(scope, session, gathering, strikes);
    this.rules = rules;
    this.accounting = new Accounting(scope, rules, gathering, fetching);
  }

  /**
   * Reads what is there now; what arrives meanwhile has higher UIDs and belongs to the next pass.
   *
   * @param everything whether to compare all messages, not only take new ones
   * @return false when the server shows other messages under the UIDs that we know
   */
  boolean read(boolean everything) {
    long cursor = gathering.epoch().uidNextDone();
    long last = lastUid(cursor, everything);
    listed = everything || cursor == 1 ? 0 : -1;
    listedOctets = 0;
    if (everything && !sweep(last)) {
      return false;
    }
    if (!everything) {
      takeNew(cursor, last);
      followFlags(cursor - 1);
    }
    retryDue();
    judgeAnew();
    return true;
  }

  /** How many UIDs of the whole folder were listed one by one, or -1 when only some were. */
  long listed() {
    return listed;
  }

  /** The sizes of these as they were listed, summed up, or -1 when some were not told. */
  long listedOctets() {
    return listed < 0 ? -1 : listedOctets;
  }

  /** What the server says has left since the folder was last known; it may be wrong. */
  UidSet vanished() {
    return vanished.build();
  }

  private void takeNew(long cursor, long last) {
    InventoryWindows windows = windows();
    for (long next = cursor; next <= last; ) {
      InventoryWindows.Window window = windows.read(next, last);
      accounting.window(window);
      count(window);
      next = window.end();
      scope.control().beatNowAndThen();
    }
  }

  private void count(InventoryWindows.Window window) {
    if (listed >= 0) {
      listed += window.described().size() + window.undescribed().size();
      boolean isWeighed =
          listedOctets >= 0
              && window.undescribed().isEmpty()
              && window.described().stream().noneMatch(item -> item.size() < 0);
      long octets = window.described().stream().mapToLong(InventoryItem::size).sum();
      listedOctets = isWeighed ? listedOctets + octets : -1;
    }
  }

  private boolean sweep(long last) {
    InventoryWindows windows = windows();
    FlagsFollowing following = new FlagsFollowing(scope, gathering);
    for (long next = 1; next <= last; ) {
      InventoryWindows.Window window = windows.read(next, last);
      if (following.contradicts(window.described())) {
        return false;
      }
      accounting.window(window);
      count(window);
      window.described().forEach(following::shown);
      next = window.end();
      scope.control().beatNowAndThen();
    }
    following.end();
    return true;
  }

  /** What no rule leaves out any more is taken now. */
  private void judgeAnew() {
    UidSet page = leftOutFrom(1);
    while (!page.isEmpty()) {
      long end = page.first();
      InventoryWindows windows = windows();
      while (end <= page.last()) {
        InventoryWindows.Window window = windows.read(end, page.last());
        accounting.judgeAnew(
            window.items(), page.and(UidSet.of(new UidRange(end, window.end() - 1))));
        end = window.end();
        scope.control().beatNowAndThen();
      }
      page = leftOutFrom(page.last() + 1);
    }
  }

  private UidSet leftOutFrom(long uid) {
    EpochId epoch = gathering.epoch().id();
    return scope.journal().leftOutBesides(epoch, rules.marks(), uid, Leaving.PAGE);
  }

  private InventoryWindows windows() {
    return new InventoryWindows(session, status.messages(), InventoryWindows.MOST);
  }

  /**
   * Where that ends which is there now: what UIDNEXT of EXAMINE says. A server that does not say,
   * or whose counts do not add up, is asked for the highest UID that it shows.
   */
  private long lastUid(long cursor, boolean isDoubtful) {
    long told = status.uidNext() - 1;
    if (status.uidNext() >= 0 && !isDoubtful) {
      return told;
    }
    long[] highest = {Math.max(told, cursor - 1)};
    session.inventory(
        new UidRange(cursor, HIGHEST_UID),
        item -> highest[0] = Math.max(highest[0], item.uid().value()),
        uid -> highest[0] = Math.max(highest[0], uid));
    return highest[0];
  }

  private void retryDue() {
    EpochId epoch = gathering.epoch().id();
    List<QuarantinedMessage> due = scope.journal().due(epoch, scope.control().now(), MOST_DUE);
    List<QuarantinedMessage> tried = new ArrayList<>();
    List<InventoryItem> shown = new ArrayList<>();
    for (QuarantinedMessage message : due) {
      try {
        shown.addAll(listed(message.uid().value()));
        tried.add(message);
      } catch (SourceFailure failure) {
        if (failure.fault() != Fault.SOURCE_REFUSED) {
          throw failure;
        }
        gathering.quarantine(message.again(failure.sentence(), scope.control().now()));
      }
    }
    if (!due.isEmpty()) {
      accounting.retry(shown, tried);
    }
  }

  /** A listing may omit a message; a search that names it tells that it is not gone. */
  private boolean isThere(long uid) {
    return !session.existing(new UidRange(uid, uid)).isEmpty();
  }

  private List<InventoryItem> listed(long uid) {
    List<InventoryItem> shown = new ArrayList<>();
    boolean[] isUnreadable = {false};
    session.inventory(new UidRange(uid, uid), shown::add, unreadable -> isUnreadable[0] = true);
    if (shown.isEmpty() && (isUnreadable[0] || isThere(uid))) {
      shown.add(InventoryWindows.undescribed(uid));
    }
    return shown;
  }

  /** Flags of messages that were known before this reading; new ones came with theirs. */
  private void followFlags(long last) {
    long served = status.highestModSeq();
    long done = gathering.epoch().modSeqDone();
    boolean isFollowing = served > 0 || status.messages() <= FEW;
    if (last < 1 || !isFollowing || (served > 0 && served == done)) {
      return;
    }
    FlagsFollowing following = new FlagsFollowing(scope, gathering);
    long since = served > 0 && done > 0 && done < served ? done : -1;
    UidRange known = new UidRange(1, last);
    if (since > 0) {
      session.changes(known, since, following::shown, vanished::add);
    } else {
      session.flags(known, since, following::shown);
    }
    following.end();
  }
}
