package org.muniment.watch;

/** How a mailbox is watched at a moment. */
public enum WatchManner {
  /** A connection is being made. */
  CONNECTING,
  /** The server tells of news by itself (IDLE, RFC 2177). */
  IDLE,
  /** The server is asked again and again. */
  POLLING,
  /** The server cannot be spoken to; it is tried again by itself. */
  AWAY;

  /** Whether news is noticed. */
  public boolean isWatching() {
    return this == IDLE || this == POLLING;
  }
}
