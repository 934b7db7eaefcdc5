package org.muniment.harvest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many octets may be fetched from an account within 24 hours, and when how many were. What a
 * run fetched counts for 24 hours after its end, so that no 24 hours see more than allowed, however
 * long runs take.
 *
 * @param bytes how many, 1 or more
 * @param spent what was fetched, run by run
 */
public record DayAllowance(long bytes, List<Spent> spent) {
  /** For how long something counts. */
  public static final Duration SPAN = Duration.ofHours(24);

  /** The share that must be free before fetching goes on: crumbs are not worth a sign-in. */
  private static final int WORTHWHILE = 10;

  /**
   * What a run fetched.
   *
   * @param ended when it ended
   * @param bytes octets
   */
  public record Spent(Instant ended, long bytes) {}

  public DayAllowance {
    if (bytes < 1) {
      throw new IllegalArgumentException("No allowance: " + bytes);
    }
    spent = List.copyOf(spent);
  }

  /** How many octets may be fetched now; 0 or more. */
  public long left(Instant now) {
    return Math.max(0, bytes - used(now));
  }

  /** Since when fetching goes on, or from when on it will; at or before {@code now} is now. */
  public Instant goesOn(Instant now) {
    long used = used(now);
    Instant moment = now;
    List<Spent> oldestFirst = new ArrayList<>(spent);
    oldestFirst.sort(Comparator.comparing(Spent::ended));
    for (Spent each : oldestFirst) {
      if (used <= bytes - bytes / WORTHWHILE) {
        break;
      }
      if (counts(each, now)) {
        used -= each.bytes();
        moment = each.ended().plus(SPAN);
      }
    }
    return moment;
  }

  /** The same after another run. */
  public DayAllowance after(Spent run) {
    List<Spent> all = new ArrayList<>(spent);
    all.add(run);
    return new DayAllowance(bytes, all);
  }

  private long used(Instant now) {
    return spent.stream().filter(each -> counts(each, now)).mapToLong(Spent::bytes).sum();
  }

  private static boolean counts(Spent each, Instant now) {
    return each.ended().plus(SPAN).isAfter(now);
  }
}
