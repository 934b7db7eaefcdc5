package org.muniment.harvest.jpa;

import java.util.ArrayList;
import java.util.List;
import org.muniment.harvest.UidRange;
import org.muniment.harvest.UidSet;

/** Few ranges that cover a set of UIDs: what to ask a database for instead of every UID. */
final class UidSpans {
  /** The widest range that may hold UIDs which nobody asked for. */
  private static final long WIDTH = 5_000;

  private UidSpans() {}

  /** Ranges that cover the set, in ascending order; they may cover other UIDs too. */
  static List<UidRange> covering(UidSet set) {
    List<UidRange> spans = new ArrayList<>();
    for (UidRange range : set.ranges()) {
      UidRange last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && range.last() - last.first() < WIDTH) {
        spans.set(spans.size() - 1, new UidRange(last.first(), range.last()));
      } else {
        spans.add(range);
      }
    }
    return spans;
  }
}
