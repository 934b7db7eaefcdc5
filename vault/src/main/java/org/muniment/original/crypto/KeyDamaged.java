package org.muniment.original.crypto;

import java.io.IOException;
import java.io.Serial;

/** Thrown when a file of keys, or one slot of it, is not what was written. */
public final class KeyDamaged extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param detail file, place, and which check failed
   */
  public KeyDamaged(String detail) {
    super(detail);
  }
}
