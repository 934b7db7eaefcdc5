package org.muniment.recovery;

/** How a restore job stands. */
public enum RestoreState {
  /** Its items are being written down; it cannot run yet. */
  PREPARING,
  /** Written down whole; it may run. */
  READY,
  /** Under way. */
  RUNNING,
  /** Every item is settled. */
  DONE,
  /** Ended because somebody asked; it can be run again and goes on where it was. */
  STOPPED,
  /** Ended by a failure; it can be run again and goes on where it was. */
  FAILED
}
