package org.muniment.intake;

import java.io.InputStream;

/**
 * How much a zip may unpack to: each entry, and all of them together. An entry may be read more
 * than once; it is charged once. For one thread.
 */
final class UnpackBudget {
  /** A small zip may hold so many entries of the size that any entry may have. */
  private static final int FREE_ENTRIES = 64;

  private final IntakeLimits limits;
  private long left;
  private long most;
  private long came;

  /**
   * @param packed how long the zip is, octets
   */
  UnpackBudget(IntakeLimits limits, long packed) {
    this.limits = limits;
    this.left = Math.max(allowed(packed), FREE_ENTRIES * limits.freeOctets());
  }

  /** Begins an entry of this packed size. */
  void begin(long packed) {
    settle();
    most = Math.min(left, allowed(packed));
  }

  /** Whether nothing more may be unpacked. */
  boolean isSpent() {
    settle();
    return left <= 0;
  }

  /** The octets of the entry; they fail when there are too many. */
  InputStream bounded(InputStream entry) {
    return new BoundedStream(entry, most, octets -> came = Math.max(came, octets));
  }

  private void settle() {
    left -= came;
    came = 0;
  }

  private long allowed(long packed) {
    return Math.max(limits.freeOctets(), Math.max(1, packed) * limits.mostRatio());
  }
}
