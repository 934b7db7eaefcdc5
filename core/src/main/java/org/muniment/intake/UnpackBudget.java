package org.muniment.intake;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * How much an archive may unpack to: each entry, and all of them together. An entry may be read
 * more than once; it is charged once. For one thread.
 */
final class UnpackBudget {
  /** A small zip may hold so many entries of the size that any entry may have. */
  private static final int FREE_ENTRIES = 64;

  private final IntakeLimits limits;
  private final @Nullable UnpackBudget outer;
  private long left;
  private long most;
  private long came;

  /**
   * @param packed how long the zip is, octets
   * @param outer what the zip itself was unpacked from is charged too; null when it was not
   */
  UnpackBudget(IntakeLimits limits, long packed, @Nullable UnpackBudget outer) {
    this.limits = limits;
    this.outer = outer;
    this.left = Math.max(allowed(packed), FREE_ENTRIES * limits.freeOctets());
  }

  /** Begins an entry of this packed size. */
  void begin(long packed) {
    settle();
    most = Math.min(left, allowed(packed));
    if (outer != null) {
      most = Math.min(most, outer.left);
    }
  }

  /** Whether nothing more may be unpacked. */
  boolean isSpent() {
    settle();
    return left <= 0 || (outer != null && outer.isSpent());
  }

  /** The octets of the entry; they fail when there are too many. */
  InputStream bounded(InputStream entry) {
    return new BoundedStream(entry, most, octets -> came = Math.max(came, octets));
  }

  /** Charges what came of the entry that was begun last. */
  void settle() {
    charge(came);
    came = 0;
  }

  private void charge(long octets) {
    left -= octets;
    if (outer != null) {
      outer.charge(octets);
    }
  }

  private long allowed(long packed) {
    return Math.max(limits.freeOctets(), Math.max(1, packed) * limits.mostRatio());
  }
}
