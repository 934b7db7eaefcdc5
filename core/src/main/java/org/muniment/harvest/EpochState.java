package org.muniment.harvest;

/** How far an {@link Epoch} is known. */
public enum EpochState {
  /** Never yet reached its end: the cursor says how far. */
  INITIAL,
  /** Every message that the server had below the cursor is accounted for. */
  COMPLETE,
  /** The folder could not be opened, or its count does not add up: looked at in full next time. */
  DEGRADED,
  /** The server renumbered the folder; what the epoch held has been matched with its successor. */
  CLOSED
}
