package org.muniment.recovery;

/**
 * The archive's own number of a restore job.
 *
 * @param value given by the journal, 1 or more, never reused
 */
public record RestoreJobId(long value) {
  public RestoreJobId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the journal: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
