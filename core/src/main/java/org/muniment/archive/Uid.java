package org.muniment.archive;

/**
 * The number of a message within a folder and an epoch: RFC 9051 section 2.3.1.1, nz-number, 1 to
 * 2^32-1, ascending, never reused while UIDVALIDITY stands.
 */
public record Uid(long value) implements Comparable<Uid> {
  public Uid {
    if (value < 1 || value > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("UID out of range: " + value);
    }
  }

  @Override
  public int compareTo(Uid other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
