package org.muniment.original;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown while reading an original whose stored bytes are not what was archived: a failed checksum,
 * a failed authentication tag, or a hash that differs. What was read before must not be used.
 */
public final class OriginalDamaged extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final transient ContentAddress address;

  /**
   * @param address the original that was asked for
   * @param detail where and what, for an operator: segment, offset, which check failed
   */
  public OriginalDamaged(ContentAddress address, String detail) {
    super("The original " + address + " is damaged: " + detail);
    this.address = address;
  }

  /** The original that was asked for. */
  public ContentAddress address() {
    return address;
  }
}
