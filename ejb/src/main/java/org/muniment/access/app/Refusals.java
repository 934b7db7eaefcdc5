package org.muniment.access.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Refused sign-ins of the last minute on this node, so that a stranger cannot fill the ledger: the
 * first of a sort is told at once, those that follow within {@link #WINDOW} are counted and told
 * together. What was counted is lost when the node is killed; what was told is not. Safe for use by
 * many threads.
 */
@ApplicationScoped
public class Refusals {
  /** How long refusals of a sort are counted before they are told. */
  public static final Duration WINDOW = Duration.ofMinutes(1);

  /** So many sorts are told apart in a window; all others are one. */
  static final int SORTS = 1_000;

  private static final Sort OTHERS = new Sort("unknown", "many addresses", "many");

  private final Map<Sort, Count> counts = new HashMap<>();

  /**
   * What is counted together.
   *
   * @param name the account, or {@code unknown}
   * @param from the address
   * @param why as the ledger has it
   */
  record Sort(String name, String from, String why) {}

  /**
   * Refusals that were counted.
   *
   * @param sort which
   * @param since when the first of the window was, itself told then
   * @param count how many followed it, 1 or more
   */
  record Counted(Sort sort, Instant since, long count) {}

  private static final class Count {
    private final Instant since;
    private long more;

    Count(Instant since) {
      this.since = since;
    }

    boolean isOver(Instant now) {
      return !now.isBefore(since.plus(WINDOW));
    }
  }

  /** Notes a refusal; tells whether it is the first of its sort, to be told at once. */
  synchronized boolean isFirst(Sort sort, Instant now) {
    Sort kept = counts.containsKey(sort) || counts.size() < SORTS ? sort : OTHERS;
    Count count = counts.get(kept);
    if (count == null) {
      counts.put(kept, new Count(now));
      return true;
    }
    count.more++;
    return false;
  }

  /** Takes out what was counted in windows that are over. */
  synchronized List<Counted> due(Instant now) {
    List<Counted> due = new ArrayList<>();
    for (Iterator<Map.Entry<Sort, Count>> all = counts.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Sort, Count> each = all.next();
      if (each.getValue().isOver(now)) {
        all.remove();
        if (each.getValue().more > 0) {
          due.add(new Counted(each.getKey(), each.getValue().since, each.getValue().more));
        }
      }
    }
    return due;
  }
}
