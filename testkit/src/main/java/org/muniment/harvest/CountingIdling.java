package org.muniment.harvest;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is told while idling, and does something when the first IDLE is taken up. */
public final class CountingIdling implements MailSource.Idling {
  private final AtomicInteger beginnings = new AtomicInteger();
  private final AtomicInteger arrivals = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();
  private final Runnable first;

  /**
   * @param first is done once, when it has begun
   */
  public CountingIdling(Runnable first) {
    this.first = first;
  }

  @Override
  public void begun() {
    if (beginnings.incrementAndGet() == 1) {
      first.run();
    }
  }

  @Override
  public void arrived() {
    arrivals.incrementAndGet();
  }

  @Override
  public void changed() {
    changes.incrementAndGet();
  }

  /** How often IDLE was taken up. */
  public int beginnings() {
    return beginnings.get();
  }

  /** How often arrivals were told. */
  public int arrivals() {
    return arrivals.get();
  }

  /** How often other changes were told. */
  public int changes() {
    return changes.get();
  }
}
