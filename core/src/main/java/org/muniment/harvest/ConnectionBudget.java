package org.muniment.harvest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.muniment.fault.Fault;

/**
 * How many connections this node has, to each server and to each account of it, and who is next. A
 * free one goes to whoever waits longest and may have it: one who waits for an account does not
 * hold up those of other accounts. Nobody who waits holds one, so that no two wait for each other.
 * Safe for many threads.
 */
public final class ConnectionBudget {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Integer> atServers = new HashMap<>();
  private final Map<Account, Integer> ofAccounts = new HashMap<>();
  private final Deque<Wish> waiting = new ArrayDeque<>();
  private final Duration slice;

  /** Nobody has a connection. */
  public ConnectionBudget() {
    this(Errand.SLICE);
  }

  /**
   * @param slice after which one who waits is asked whether to go on
   */
  ConnectionBudget(Duration slice) {
    this.slice = slice;
  }

  /** A connection that may be made. To be closed once, when the connection is. */
  @FunctionalInterface
  public interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until a connection may be made.
   *
   * @param manners what is allowed, asked again while one waits
   * @throws SourceFailure {@code SOURCE_THROTTLED} with a pause of zero, for {@link
   *     Errand.Use#EXTRA}: none is free, or only the last one
   */
  public Seat take(MailServer server, Login login, Supplier<Manners> manners, Errand errand) {
    String place = place(server);
    Account account = new Account(place, login.mailbox().toLowerCase(Locale.ROOT));
    Wish wish = new Wish(place, account, manners.get());
    if (errand.use() == Errand.Use.EXTRA) {
      takeExtra(wish, server);
    } else {
      await(wish, server, manners, errand);
    }
    return seat(wish);
  }

  /** How many connections there are to a server now. */
  public int at(MailServer server) {
    lock.lock();
    try {
      return atServers.getOrDefault(place(server), 0);
    } finally {
      lock.unlock();
    }
  }

  /** How many wait for a connection now. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private void takeExtra(Wish wish, MailServer server) {
    lock.lock();
    try {
      boolean isAwaited = waiting.stream().anyMatch(other -> other.place.equals(wish.place));
      if (isAwaited || !hasRoom(wish, 1)) {
        throw SourceFailure.throttled(
            server.host(), "its manners allow us no further connection now", Duration.ZERO);
      }
      count(wish, 1);
    } finally {
      lock.unlock();
    }
  }

  private void await(Wish wish, MailServer server, Supplier<Manners> manners, Errand errand) {
    enter(wish);
    try {
      while (!isGrantedInTime(wish)) {
        errand.whileWaiting().run();
        allow(wish, manners.get());
      }
    } catch (InterruptedException e) {
      leave(wish);
      Thread.currentThread().interrupt();
      throw SourceFailure.because(
          e, Fault.SOURCE_DROPPED, server.host(), "the wait for a connection was interrupted");
    } catch (RuntimeException | Error e) {
      leave(wish);
      throw e;
    }
  }

  private void enter(Wish wish) {
    lock.lock();
    try {
      waiting.addLast(wish);
      grant();
    } finally {
      lock.unlock();
    }
  }

  private void allow(Wish wish, Manners manners) {
    lock.lock();
    try {
      wish.manners = manners;
      grant();
    } finally {
      lock.unlock();
    }
  }

  private boolean isGrantedInTime(Wish wish) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(slice);
      while (!wish.isGranted && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return wish.isGranted;
    } finally {
      lock.unlock();
    }
  }

  /** Who gives up leaves the row, or gives back what was granted meanwhile. */
  private void leave(Wish wish) {
    lock.lock();
    try {
      if (wish.isGranted) {
        count(wish, -1);
      }
      waiting.remove(wish);
      grant();
    } finally {
      lock.unlock();
    }
  }

  private Seat seat(Wish wish) {
    boolean[] isFree = {false};
    return () -> {
      lock.lock();
      try {
        if (!isFree[0]) {
          isFree[0] = true;
          count(wish, -1);
          grant();
        }
      } finally {
        lock.unlock();
      }
    };
  }

  private void grant() {
    for (Iterator<Wish> each = waiting.iterator(); each.hasNext(); ) {
      Wish wish = each.next();
      if (hasRoom(wish, 0)) {
        count(wish, 1);
        wish.isGranted = true;
        each.remove();
      }
    }
    changed.signalAll();
  }

  private boolean hasRoom(Wish wish, int reserve) {
    return isBelow(wish.manners.perServer(), atServers.getOrDefault(wish.place, 0), reserve)
        && isBelow(wish.manners.perAccount(), ofAccounts.getOrDefault(wish.account, 0), reserve);
  }

  private static boolean isBelow(int limit, int used, int reserve) {
    return limit == 0 || used + reserve < limit;
  }

  private void count(Wish wish, int change) {
    count(atServers, wish.place, change);
    count(ofAccounts, wish.account, change);
  }

  /** Nothing is kept of what has no connection. */
  private static <K> void count(Map<K, Integer> counts, K key, int change) {
    int sum = counts.getOrDefault(key, 0) + change;
    if (sum == 0) {
      counts.remove(key);
    } else {
      counts.put(key, sum);
    }
  }

  static String place(MailServer server) {
    return server.host().toLowerCase(Locale.ROOT) + ":" + server.port();
  }

  private record Account(String place, String name) {}

  /** Somebody who wants a connection. Guarded by the lock. */
  private static final class Wish {
    private final String place;
    private final Account account;
    private Manners manners;
    private boolean isGranted;

    Wish(String place, Account account, Manners manners) {
      this.place = place;
      this.account = account;
      this.manners = manners;
    }
  }
}
