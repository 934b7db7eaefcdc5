package org.muniment.harvest;

/**
 * The archive's own number of an {@link Epoch}. UIDVALIDITY alone does not name one: servers reuse
 * its values.
 *
 * @param value given by the journal, 1 or more, never reused
 */
public record EpochId(long value) {
  public EpochId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the journal: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
