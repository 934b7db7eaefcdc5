package org.muniment.vigil;

/**
 * The archive's own number of an {@link Alarm}.
 *
 * @param value given by the book, 1 or more, never reused
 */
public record AlarmId(long value) {
  public AlarmId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the book: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
