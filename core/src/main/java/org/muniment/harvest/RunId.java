package org.muniment.harvest;

/**
 * The archive's own number of a {@link HarvestRun}.
 *
 * @param value given by the journal, 1 or more, never reused
 */
public record RunId(long value) {
  public RunId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the journal: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
