package org.muniment.harvest;

/**
 * The archive's own number of a mail server.
 *
 * @param value given by the catalogue, 1 or more, never reused
 */
public record ServerId(long value) {
  public ServerId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the catalogue: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
