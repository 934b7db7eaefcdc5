package org.muniment.harvest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;

/**
 * A set of UIDs, kept as ranges: the UIDs of a folder of ten million messages usually take a few
 * hundred octets. Immutable. The text form is the sequence-set of RFC 9051 section 9: {@code
 * 1:4,7,9:12}.
 */
public final class UidSet {
  /** The set without UIDs. */
  public static final UidSet EMPTY = new UidSet(new long[0]);

  /** First and last of each range by turns, ascending, with a gap between ranges. */
  private final long[] bounds;

  private UidSet(long[] bounds) {
    this.bounds = bounds;
  }

  /** All UIDs of a range. */
  public static UidSet of(UidRange range) {
    return new UidSet(new long[] {range.first(), range.last()});
  }

  /** These UIDs, in whatever order. */
  public static UidSet of(Collection<Uid> uids) {
    return of(uids.stream().mapToLong(Uid::value));
  }

  /** These UIDs, in whatever order. */
  public static UidSet of(LongStream uids) {
    Builder builder = new Builder();
    uids.forEach(builder::add);
    return builder.build();
  }

  /**
   * The set of that text form.
   *
   * @throws IllegalArgumentException when it is none, or names a UID out of range
   */
  public static UidSet parse(String text) {
    Builder builder = new Builder();
    for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int colon = range.indexOf(':');
      long first = Long.parseLong(colon < 0 ? range : range.substring(0, colon));
      builder.add(
          new UidRange(first, colon < 0 ? first : Long.parseLong(range.substring(colon + 1))));
    }
    return builder.build();
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /** How many UIDs. */
  public long size() {
    return IntStream.range(0, bounds.length / 2)
        .mapToLong(i -> bounds[2 * i + 1] - bounds[2 * i] + 1)
        .sum();
  }

  /** Whether the UID is one of them. */
  public boolean contains(long uid) {
    int at = Arrays.binarySearch(bounds, uid);
    return at >= 0 || (-at - 1) % 2 == 1;
  }

  /**
   * The lowest UID.
   *
   * @throws NoSuchElementException when there is none
   */
  public long first() {
    if (isEmpty()) {
      throw new NoSuchElementException("No UID in an empty set");
    }
    return bounds[0];
  }

  /**
   * The highest UID.
   *
   * @throws NoSuchElementException when there is none
   */
  public long last() {
    if (isEmpty()) {
      throw new NoSuchElementException("No UID in an empty set");
    }
    return bounds[bounds.length - 1];
  }

  /** The ranges, ascending. */
  public List<UidRange> ranges() {
    return IntStream.range(0, bounds.length / 2)
        .mapToObj(i -> new UidRange(bounds[2 * i], bounds[2 * i + 1]))
        .toList();
  }

  /** The UIDs one by one, ascending. */
  public Stream<Uid> uids() {
    return IntStream.range(0, bounds.length / 2)
        .boxed()
        .flatMap(i -> LongStream.rangeClosed(bounds[2 * i], bounds[2 * i + 1]).mapToObj(Uid::new));
  }

  /** The UIDs that are in either. */
  public UidSet plus(UidSet other) {
    Builder builder = new Builder();
    return builder.add(this).add(other).build();
  }

  /** The UIDs that are in this set and not in the other. */
  public UidSet minus(UidSet other) {
    Builder left = new Builder();
    int their = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      long from = bounds[i];
      while (their < other.bounds.length && other.bounds[their + 1] < from) {
        their += 2;
      }
      for (int j = their; j < other.bounds.length && other.bounds[j] <= bounds[i + 1]; j += 2) {
        left.addUpTo(from, other.bounds[j] - 1);
        from = Math.max(from, other.bounds[j + 1] + 1);
      }
      left.addUpTo(from, bounds[i + 1]);
    }
    return left.build();
  }

  /** The UIDs that are in both. */
  public UidSet and(UidSet other) {
    return minus(minus(other));
  }

  /** The lowest UIDs, at most so many. */
  public UidSet lowest(long limit) {
    Builder builder = new Builder();
    long left = limit;
    for (int i = 0; i < bounds.length && left > 0; i += 2) {
      long last = Math.min(bounds[i + 1], bounds[i] + left - 1);
      builder.addUpTo(bounds[i], last);
      left -= last - bounds[i] + 1;
    }
    return builder.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UidSet set && Arrays.equals(bounds, set.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return ranges().stream().map(UidRange::toString).collect(Collectors.joining(","));
  }

  /** Collects UIDs in whatever order; ascending order takes the least room. */
  public static final class Builder {
    private final List<long[]> ranges = new ArrayList<>();
    private boolean isSorted = true;

    /** Adds one UID. */
    public Builder add(long uid) {
      long[] last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null && uid >= last[0] && uid <= last[1] + 1) {
        last[1] = Math.max(last[1], uid);
      } else {
        append(uid, uid);
      }
      return this;
    }

    /** Adds all UIDs of a set. */
    public Builder add(UidSet set) {
      set.ranges().forEach(this::add);
      return this;
    }

    /** Adds all UIDs of a range. */
    public Builder add(UidRange range) {
      append(range.first(), range.last());
      return this;
    }

    /** The set of all that was added. */
    public UidSet build() {
      if (!isSorted) {
        ranges.sort((a, b) -> Long.compare(a[0], b[0]));
      }
      long[] bounds = new long[ranges.size() * 2];
      int end = 0;
      for (long[] range : ranges) {
        if (end > 0 && range[0] <= bounds[end - 1] + 1) {
          bounds[end - 1] = Math.max(bounds[end - 1], range[1]);
        } else {
          bounds[end++] = range[0];
          bounds[end++] = range[1];
        }
      }
      return new UidSet(Arrays.copyOf(bounds, end));
    }

    private void addUpTo(long first, long last) {
      if (first <= last) {
        append(first, last);
      }
    }

    private void append(long first, long last) {
      if (first < 1) {
        throw new IllegalArgumentException("UID out of range: " + first);
      }
      isSorted &= ranges.isEmpty() || first >= ranges.getLast()[0];
      ranges.add(new long[] {first, last});
    }
  }
}
