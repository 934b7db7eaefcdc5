package org.muniment.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a mistyped name was meant to be. */
final class Spelling {
  private Spelling() {}

  /** The candidate that needs the fewest edits, if that is few enough to be a slip. */
  static Optional<String> nearest(String typed, Collection<String> candidates) {
    int bearable = Math.max(2, typed.length() / 5);
    return candidates.stream()
        .filter(candidate -> edits(typed, candidate) <= bearable)
        .min(Comparator.comparingInt(candidate -> edits(typed, candidate)));
  }

  /** Insertions, deletions and replacements from one to the other (Levenshtein). */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
