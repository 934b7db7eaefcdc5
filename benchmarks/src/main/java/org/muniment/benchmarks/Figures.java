package org.muniment.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Nanoseconds of several rounds, in the order they were measured. */
public record Figures(List<Long> rounds) {
  public Figures {
    rounds = List.copyOf(rounds);
  }

  /** The rounds as measured. */
  public static Figures of(long... rounds) {
    return new Figures(LongStream.of(rounds).boxed().toList());
  }

  /** The middle one, or the upper of two. */
  public long median() {
    return rounds.stream().sorted().toList().get(rounds.size() / 2);
  }

  /** Milliseconds: least / median / most. */
  public String milliseconds() {
    return written("%.2f", 1e6);
  }

  /** Seconds: least / median / most. */
  public String seconds() {
    return written("%.2f", 1e9);
  }

  /** How many times the other takes: least / median / most of the ratios, round by round. */
  public String times(Figures other) {
    List<Long> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ratios.add(other.rounds.get(i) * 1_000 / rounds.get(i));
    }
    return new Figures(ratios).written("%.2f", 1e3);
  }

  /** How many times the other takes, by medians. */
  public String timesByMedian(Figures other) {
    return String.format(Locale.ROOT, "%.1f", (double) other.median() / median());
  }

  /** So many things a second, by the median. */
  public String rate(long things) {
    return String.format(Locale.ROOT, "%.0f", things / (median() / 1e9));
  }

  private String written(String number, double unit) {
    List<Long> sorted = rounds.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        number + " / " + number + " / " + number,
        sorted.getFirst() / unit,
        median() / unit,
        sorted.getLast() / unit);
  }
}
