package org.muniment.harvest;

/** How a run stands. */
public enum RunState {
  /** Under way; it holds the lease of its mailbox. */
  RUNNING,
  /** Ended by itself, every folder looked at. */
  DONE,
  /**
   * Ended in order before its end, because somebody asked or by {@link EarlyEnd}; the next run goes
   * on where it was.
   */
  STOPPED,
  /** Ended by a failure; the next run goes on where it was. */
  FAILED
}
