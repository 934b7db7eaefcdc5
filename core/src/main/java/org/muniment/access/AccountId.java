package org.muniment.access;

/**
 * The archive's own number of an account.
 *
 * @param value given by the catalogue, 1 or more, never reused
 */
public record AccountId(long value) {
  public AccountId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the catalogue: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
