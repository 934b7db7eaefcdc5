package org.muniment.archive;

/**
 * The archive's own number of a placement: one recorded sighting.
 *
 * @param value given by the catalogue, 1 or more, never reused
 */
public record PlacementId(long value) {
  public PlacementId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the catalogue: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
