package org.muniment.harvest;

/** UIDs from {@code first} to {@code last}, both included; never {@code *}. */
public record UidRange(long first, long last) {
  public UidRange {
    if (first < 1 || last < first || last > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("Not a range of UIDs: " + first + ":" + last);
    }
  }

  /** Whether the UID lies within. */
  public boolean contains(long uid) {
    return uid >= first && uid <= last;
  }

  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + ":" + last;
  }
}
