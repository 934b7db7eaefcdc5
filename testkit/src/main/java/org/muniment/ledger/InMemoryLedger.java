package org.muniment.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A ledger for tests. Outside of {@link #inTransaction} every append commits at once; inside, it
 * waits for the end, and an exception undoes it. One transaction at a time may append.
 */
public final class InMemoryLedger implements Ledger {
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock head = new ReentrantLock();
  private final ThreadLocal<Boolean> within = ThreadLocal.withInitial(() -> false);
  private final List<LedgerEntry> staged = new ArrayList<>();
  private volatile List<LedgerEntry> committed = List.of();

  /** An empty ledger that tells the time by {@code clock}. */
  public InMemoryLedger(Clock clock) {
    this.clock = clock;
  }

  /** Runs the work; its entries are committed when it returns and forgotten when it throws. */
  public <T> T inTransaction(Callable<T> work) throws Exception {
    within.set(true);
    try {
      T result = work.call();
      commit();
      return result;
    } finally {
      within.set(false);
      rollBack();
    }
  }

  @Override
  public long append(List<Act> acts) {
    if (!head.isHeldByCurrentThread()) {
      head.lock();
    }
    long first = next();
    acts.forEach(this::stage);
    if (!within.get()) {
      commit();
    }
    return first;
  }

  @Override
  public List<LedgerEntry> read(long from, int limit) {
    return committed.stream().skip(from).limit(limit).toList();
  }

  @Override
  public long size() {
    return committed.size();
  }

  private void stage(Act act) {
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    staged.add(LedgerEntry.of(next(), time(), act, salt));
  }

  private long next() {
    return (long) committed.size() + staged.size();
  }

  private Instant time() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<LedgerEntry> above = staged.isEmpty() ? committed : staged;
    if (above.isEmpty() || above.getLast().time().isBefore(now)) {
      return now;
    }
    return above.getLast().time();
  }

  private void commit() {
    if (head.isHeldByCurrentThread()) {
      List<LedgerEntry> all = new ArrayList<>(committed);
      all.addAll(staged);
      committed = List.copyOf(all);
      rollBack();
    }
  }

  private void rollBack() {
    if (head.isHeldByCurrentThread()) {
      staged.clear();
      head.unlock();
    }
  }
}
