package org.muniment.journal;

/**
 * The archive's own number of a receiver: an address to which mail servers send their journal.
 *
 * @param value given by the catalogue, 1 or more, never reused
 */
public record ReceiverId(long value) implements Comparable<ReceiverId> {
  public ReceiverId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the catalogue: " + value);
    }
  }

  @Override
  public int compareTo(ReceiverId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
