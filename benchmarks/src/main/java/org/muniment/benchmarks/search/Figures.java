package org.muniment.benchmarks.search;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Nanoseconds of several rounds, ascending. */
record Figures(List<Long> sorted) {
  static Figures of(long... rounds) {
    return new Figures(LongStream.of(rounds).sorted().boxed().toList());
  }

  long median() {
    return sorted.get(sorted.size() / 2);
  }

  /** Milliseconds: least / median / most. */
  String milliseconds() {
    return String.format(
        Locale.ROOT,
        "%.2f / %.2f / %.2f",
        ms(sorted.getFirst()),
        ms(median()),
        ms(sorted.getLast()));
  }

  /** How many times the other takes, by medians. */
  String times(Figures other) {
    return String.format(Locale.ROOT, "%.1f", (double) other.median() / median());
  }

  private static double ms(long nanoseconds) {
    return nanoseconds / 1e6;
  }
}
