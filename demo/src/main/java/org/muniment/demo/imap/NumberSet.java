package org.muniment.demo.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** A sequence set of a command; {@code *} is the highest number there is. */
final class NumberSet implements LongPredicate {
  private final List<long[]> runs = new ArrayList<>();

  NumberSet(String text, long highest) {
    for (String run : text.split(",")) {
      String[] ends = run.split(":");
      long first = number(ends[0], highest);
      long last = number(ends[ends.length - 1], highest);
      runs.add(new long[] {Math.min(first, last), Math.max(first, last)});
    }
  }

  private static long number(String text, long highest) {
    return text.equals("*") ? highest : Long.parseLong(text);
  }

  @Override
  public boolean test(long number) {
    return runs.stream().anyMatch(run -> run[0] <= number && number <= run[1]);
  }
}
