package org.muniment.demo.imap;

import java.util.function.LongPredicate;

/** Sets of message numbers: {@code 1:4,7,9:*} (RFC 9051 section 9, sequence-set). */
final class Numbers {
  private Numbers() {}

  /**
   * Whether a number is in the set.
   *
   * @param highest what {@code *} stands for
   * @throws IllegalArgumentException when the text is no set
   */
  static LongPredicate in(String set, long highest) {
    LongPredicate all = number -> false;
    for (String range : set.split(",", -1)) {
      String[] ends = range.split(":", 2);
      long first = number(ends[0], highest);
      long last = ends.length == 1 ? first : number(ends[1], highest);
      long low = Math.min(first, last);
      long high = Math.max(first, last);
      all = all.or(number -> number >= low && number <= high);
    }
    return all;
  }

  private static long number(String text, long highest) {
    return text.equals("*") ? highest : Long.parseLong(text);
  }
}
