package org.muniment.archive;

/**
 * The epoch within which the UIDs of a folder hold: RFC 9051 section 2.3.1.1, nz-number, 1 to
 * 2^32-1. A changed value voids every cursor of the folder.
 */
public record UidValidity(long value) {
  public UidValidity {
    if (value < 1 || value > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("UIDVALIDITY out of range: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
