package org.muniment.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Sighting;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;

/**
 * Gathers what happens to the messages of one epoch, and hands it over in batches. Knows which
 * messages of the current window are not accounted for yet, and so where the cursor may stand: at
 * the lowest of them, and never beyond the window. For one thread.
 */
final class Gathering implements AutoCloseable {
  /** How many facts make a transaction. */
  static final int FULL = 256;

  private final RunScope scope;
  private final Commits commits;
  private final TreeSet<Long> outstanding = new TreeSet<>();
  private Epoch epoch;
  private OriginalStore.@Nullable Batch batch;
  private BatchFacts.Draft facts;
  private long cursor;
  private long windowEnd;
  private boolean hasFacts;
  private long taken;

  Gathering(RunScope scope, Commits commits, Epoch epoch) {
    this.scope = scope;
    this.commits = commits;
    this.epoch = epoch;
    this.facts = scope.draft(epoch);
    this.cursor = epoch.uidNextDone();
    this.windowEnd = cursor;
  }

  /** The epoch with the highest message accounted for, its cursor as far as handed over. */
  Epoch epoch() {
    return cursor > epoch.uidNextDone() ? epoch.advancedTo(cursor) : epoch;
  }

  /**
   * Everything that the server has from the cursor to {@code end} (not included) is known by name:
   * these are all the messages there that are not accounted for.
   */
  void window(UidSet unaccounted, long end) {
    if (!outstanding.isEmpty()) {
      throw new IllegalStateException("Not accounted for: " + outstanding.first());
    }
    unaccounted.uids().forEach(uid -> outstanding.add(uid.value()));
    windowEnd = end;
  }

  /** Whether anything but the cursor was handed over. */
  boolean hasFacts() {
    return hasFacts;
  }

  /** How many messages were accounted for that were not before. */
  long taken() {
    return taken;
  }

  /**
   * Takes octets into the batch; they count only when {@link #place} follows. A message may take
   * longer than the lease lasts: while it comes, the lease is kept and a stop is heard.
   */
  Arrival take(InputStream octets) throws IOException {
    return Arrival.take(new WatchedStream(octets, scope.control()::beatWithinMessage), batch());
  }

  /** The message is archived. */
  void place(InventoryItem item, Original original, boolean isLinked, @Nullable String note) {
    Sighting sighting =
        new Sighting(
            epoch.folder(),
            epoch.uidValidity(),
            item.uid(),
            original,
            item.internalDate(),
            item.internalDateOffsetMinutes(),
            item.flags(),
            item.size(),
            item.emailId());
    facts.placed(new NewPlacement(sighting, isLinked, note));
    Sentinel guard = epoch.sentinel();
    if (guard == null || guard.uid().compareTo(item.uid()) < 0) {
      epoch = epoch.guardedBy(Sentinel.of(item));
    }
    accounted(item.uid().value());
  }

  /** The message cannot be fetched for now. */
  void quarantine(QuarantinedMessage message) {
    facts.quarantined(message);
    accounted(message.uid().value());
  }

  /** The message is left out. */
  void exclude(ExcludedMessage message) {
    facts.excluded(message);
    accounted(message.uid().value());
  }

  /** The message was gone before it could be fetched. */
  void missed(long uid) {
    outstanding.remove(uid);
  }

  /** A message that we account for is no longer there. */
  void depart(Departure departure) {
    facts.departed(departure);
    flushWhenFull();
  }

  /** A message has other flags. */
  void flags(FlagChange change) {
    facts.flags(change);
    flushWhenFull();
  }

  /** A message that we took for gone is there. */
  void returned(PlacedMessage message) {
    facts.returned(message);
    flushWhenFull();
  }

  /** Hands over when there is enough. */
  void flushWhenFull() {
    if (facts.size() >= FULL) {
      flush();
    }
  }

  /** Hands over what was gathered, to be written while more is gathered. */
  void flush() {
    cursor = Math.max(cursor, outstanding.isEmpty() ? windowEnd : outstanding.first());
    BatchFacts done = facts.build(scope.control().now(), cursor);
    if (done.isCursorOnly() && cursor == epoch.uidNextDone()) {
      return;
    }
    hasFacts |= !done.isCursorOnly();
    OriginalStore.Batch full = batch();
    batch = null;
    facts = scope.draft(epoch);
    epoch = epoch();
    commits.submit(full, done);
  }

  /**
   * Hands over the rest and returns when all is written.
   *
   * @throws RuntimeException that a commit met
   */
  void finish() {
    flush();
    commits.await();
  }

  /** Lets go of what was not handed over. */
  @Override
  public void close() {
    if (batch != null) {
      batch.close();
      batch = null;
    }
  }

  private void accounted(long uid) {
    if (outstanding.remove(uid)) {
      taken++;
    }
  }

  private OriginalStore.Batch batch() {
    if (batch == null) {
      batch = scope.originals().open(scope.terms().cohort());
    }
    return batch;
  }
}
