package org.muniment.harvest;

import java.time.Duration;

/** How pauses pass. Tests let them pass at once. */
@FunctionalInterface
public interface Pacing {
  /** Real time. */
  Pacing REAL = Thread::sleep;

  /**
   * Returns after the pause.
   *
   * @throws InterruptedException when the thread is asked to end meanwhile
   */
  void pause(Duration pause) throws InterruptedException;
}
