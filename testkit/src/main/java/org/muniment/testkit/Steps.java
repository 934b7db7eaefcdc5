package org.muniment.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The steps that matter of everything a test observes, in one order, and the one at which the
 * process dies. A dead process does nothing more: every later step crashes too, until {@link
 * #revive}. Safe for many threads.
 */
public final class Steps {
  private final List<String> taken = new ArrayList<>();
  private int crashAt = Integer.MAX_VALUE;
  private boolean isDead;
  private Consumer<String> observer = step -> {};

  /** The process will die at the step of this number, from 0. */
  public synchronized void crashAt(int number) {
    crashAt = number;
  }

  /** A step is about to be taken, or was just taken. */
  public void step(String name) {
    take(name);
    observer.accept(name);
  }

  /** Tells {@code observer} of every step, in the thread that takes it; what it throws counts. */
  public void observedBy(Consumer<String> newObserver) {
    observer = newObserver;
  }

  private synchronized void take(String name) {
    if (isDead || taken.size() >= crashAt) {
      isDead = true;
      throw new Crash(name);
    }
    taken.add(name);
  }

  /** The process is started again and lives on. */
  public synchronized void revive() {
    isDead = false;
    crashAt = Integer.MAX_VALUE;
  }

  /** Whether the process died. */
  public synchronized boolean isDead() {
    return isDead;
  }

  /** The steps taken so far. */
  public synchronized List<String> taken() {
    return List.copyOf(taken);
  }
}
