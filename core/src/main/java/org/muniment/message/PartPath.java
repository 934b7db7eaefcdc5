package org.muniment.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a part stands in its message: the numbers of the children on the way down, from 1. The
 * outermost part is {@code 1}; the children of a multipart are {@code 1.1}, {@code 1.2}; an
 * embedded message has one child, its outermost part. (Not the section numbers of IMAP, which name
 * multiparts and embedded messages differently.)
 *
 * @param steps never empty, each 1 or more
 */
public record PartPath(List<Integer> steps) implements Comparable<PartPath> {
  /** The outermost part of a message. */
  public static final PartPath ROOT = new PartPath(List.of(1));

  private static final int LONGEST = 1_000;

  public PartPath {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > LONGEST || steps.stream().anyMatch(step -> step < 1)) {
      throw new IllegalArgumentException("Not the path of a part: " + steps);
    }
  }

  /**
   * Reads the text form, such as {@code 1.2.1}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static PartPath parse(String text) {
    List<Integer> steps = new ArrayList<>();
    for (String step : text.split("\\.", -1)) {
      steps.add(Integer.parseInt(step));
    }
    return new PartPath(steps);
  }

  /** The path of a child. */
  public PartPath child(int number) {
    List<Integer> longer = new ArrayList<>(steps);
    longer.add(number);
    return new PartPath(longer);
  }

  /** Whether it is that part or stands somewhere within it. */
  public boolean isWithin(PartPath other) {
    return depth() >= other.depth() && steps.subList(0, other.depth()).equals(other.steps);
  }

  /** How deep it is: 1 for the outermost part. */
  public int depth() {
    return steps.size();
  }

  /** In the order of reading: parents before children, children by number. */
  @Override
  public int compareTo(PartPath other) {
    int common = Math.min(depth(), other.depth());
    for (int i = 0; i < common; i++) {
      int order = Integer.compare(steps.get(i), other.steps.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(depth(), other.depth());
  }

  @Override
  public String toString() {
    return steps.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
