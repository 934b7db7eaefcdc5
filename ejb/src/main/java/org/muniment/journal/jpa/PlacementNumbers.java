package org.muniment.journal.jpa;

import jakarta.persistence.EntityManager;
import org.muniment.catalogue.jpa.Sequences;

/** Numbers for placements, which are drawn by the hundred. */
final class PlacementNumbers {
  private PlacementNumbers() {}

  /**
   * The first of so many numbers for placements; nobody else is given any of them.
   *
   * @param count 1 to 250: by so many the sequence grows, and a draw is the last of them
   */
  static long draw(EntityManager catalogue, int count) {
    long last = Sequences.next(catalogue, "placement_seq");
    while (last < count) {
      last =
          Sequences.next(catalogue, "placement_seq"); // the first draw of all is a number by itself
    }
    return last - count + 1;
  }
}
