package org.muniment.original.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.StoreTrouble;

/**
 * All segments of one cohort: the sealed ones, and the one that grows. Reading is open to all
 * threads; everything that changes belongs to the writer thread.
 */
final class CohortSegments {
  private static final System.Logger LOG = System.getLogger(CohortSegments.class.getName());

  private final Cohort cohort;
  private final SegmentFactory factory;
  private final Dictionaries dictionaries;
  private final CohortKeyFile keys;
  private final List<Segment> newestFirst = new CopyOnWriteArrayList<>();
  private @Nullable SegmentWriter writer;

  CohortSegments(
      Cohort cohort, SegmentFactory factory, CohortKeyFile keys, Dictionaries dictionaries) {
    this.cohort = cohort;
    this.factory = factory;
    this.keys = keys;
    this.dictionaries = dictionaries;
  }

  /** An original's place. */
  record Place(Segment segment, long offset) {}

  Cohort cohort() {
    return cohort;
  }

  Dictionaries dictionaries() {
    return dictionaries;
  }

  CohortKeyFile keys() {
    return keys;
  }

  List<Segment> segments() {
    return newestFirst;
  }

  /** Where an original lies, null when it is not here. */
  @Nullable Place find(ContentAddress address) {
    return place(index -> index.find(address));
  }

  /** Where a damaged record of it lies, null when there is none. */
  @Nullable Place findBroken(ContentAddress address) {
    return place(index -> index.findBroken(address));
  }

  private @Nullable Place place(ToLongFunction<SegmentIndex> question) {
    for (Segment segment : newestFirst) {
      long offset = question.applyAsLong(segment.index());
      if (offset != SegmentIndex.NONE) {
        return new Place(segment, offset);
      }
    }
    return null;
  }

  /** How many originals. */
  long size() {
    long size = 0;
    for (Segment segment : newestFirst) {
      size += segment.index().size();
    }
    return size;
  }

  /** Adds a segment found at the start. */
  void add(Segment segment) {
    newestFirst.addFirst(segment);
  }

  /** Goes on with a segment found at the start, which was added before. */
  void resume(SegmentWriter continued) {
    writer = continued;
  }

  /**
   * Makes originals durable, all or none, with one sync of keys and records. After trouble that is
   * not a full volume it tries once more in a new segment.
   */
  void commit(List<PendingOriginal> originals) throws IOException {
    List<PendingOriginal> fresh = withoutKnown(originals);
    if (fresh.isEmpty()) {
      return;
    }
    try {
      append(fresh);
    } catch (IOException e) {
      if (StoreTrouble.isFull(e, factory.root())) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "Writing failed; once more in a new segment", e);
      append(fresh);
    }
  }

  private List<PendingOriginal> withoutKnown(List<PendingOriginal> originals) {
    Map<ContentAddress, PendingOriginal> fresh = new LinkedHashMap<>();
    for (PendingOriginal each : originals) {
      ContentAddress address = each.original().address();
      if (find(address) == null) {
        fresh.putIfAbsent(address, each);
      }
    }
    return new ArrayList<>(fresh.values());
  }

  private void append(List<PendingOriginal> originals) throws IOException {
    SegmentWriter into = writer();
    try {
      for (PendingOriginal each : originals) {
        into.append(each);
      }
      into.force();
    } catch (IOException | RuntimeException | Error e) {
      abandon(into);
      throw e;
    }
  }

  private SegmentWriter writer() throws IOException {
    SegmentWriter current = writer;
    if (current == null) {
      current = factory.create(cohort, keys, dictionaries);
      newestFirst.addFirst(current.segment());
      writer = current;
    }
    return current;
  }

  private void abandon(SegmentWriter failed) {
    failed.abandon();
    if (failed.isEmpty()) {
      newestFirst.remove(failed.segment());
    }
    writer = null;
  }

  /** Seals the growing segment once it is long enough. Trouble is logged: nothing is lost by it. */
  void sealWhenFull(long segmentSize) {
    if (writer != null && writer.length() >= segmentSize) {
      sealNow();
    }
  }

  /** Seals the growing segment, if there is one that holds something. */
  void sealNow() {
    SegmentWriter full = writer;
    if (full == null || full.isEmpty()) {
      return;
    }
    try {
      full.seal();
      writer = null;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Cannot seal " + full.segment().file(), e);
      abandon(full);
    }
  }

  /**
   * Ends the growing segment, so that the next commit begins another: what is in it is sealed, and
   * one with nothing in it is given up.
   */
  void roll() {
    SegmentWriter open = writer;
    if (open != null && open.isEmpty()) {
      abandon(open);
    }
    sealNow();
  }

  void forEachAddress(Consumer<ContentAddress> visitor) {
    newestFirst.forEach(segment -> segment.index().forEach(visitor));
  }

  /** Lets go of files. */
  void close() throws IOException {
    SegmentWriter open = writer;
    writer = null;
    if (open != null) {
      open.close();
    }
  }
}
