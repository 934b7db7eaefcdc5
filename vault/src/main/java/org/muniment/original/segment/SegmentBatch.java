package org.muniment.original.segment;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.original.StoreTrouble;
import org.muniment.original.segment.Chunk.Place;
import org.muniment.original.segment.ChunkReader.PlainChunk;

/**
 * Originals on their way in. Nothing is appended to a segment before the commit: until then sealed
 * chunks wait in memory, and beyond some MiB in a spool.
 */
final class SegmentBatch implements OriginalStore.Batch {
  private static final System.Logger LOG = System.getLogger(SegmentBatch.class.getName());
  private static final long UNDER_WAY = 4 << 20;

  private final SegmentOriginalStore store;
  private final Cohort cohort;
  private final VaultSettings settings;
  private final Spool spool;
  private final MessageDigest digest = ContentAddress.newDigest();
  private final Map<ContentAddress, PendingOriginal> pending = new LinkedHashMap<>();
  private final Deque<InFlight> inFlight = new ArrayDeque<>();
  private byte @Nullable [] buffer;
  private long held;
  private long underWay;
  private boolean unusable;

  SegmentBatch(SegmentOriginalStore store, Cohort cohort, VaultSettings settings, Spool spool) {
    this.store = store;
    this.cohort = cohort;
    this.settings = settings;
    this.spool = spool;
  }

  /** A chunk that is being packed. */
  private record InFlight(PendingOriginal original, int octets, Future<byte[]> sealed) {}

  @Override
  public Original put(InputStream octets) throws IOException {
    requireUsable();
    ChunkReader reader = new ChunkReader(octets, buffer(), digest);
    digest.reset();
    PlainChunk first = reader.next();
    return first.last() ? putShort(first, reader.original()) : putLong(first, reader);
  }

  /** An original of one chunk: known before it is packed, and perhaps kept already. */
  private Original putShort(PlainChunk only, Original original) {
    if (!isKnown(original.address())) {
      boolean primed = only.octets().length <= Chunk.DICTIONARY_UP_TO;
      Dictionary dictionary = primed ? store.dictionary(cohort) : null;
      PendingOriginal fresh = new PendingOriginal(dictionary);
      pack(fresh, only, 0, dictionary);
      fresh.identify(original);
      pending.put(original.address(), fresh);
    }
    return original;
  }

  private Original putLong(PlainChunk first, ChunkReader reader) throws IOException {
    PendingOriginal fresh = new PendingOriginal(null);
    try {
      PlainChunk chunk = first;
      for (long number = 0; ; number++) {
        pack(fresh, chunk, number, null);
        if (chunk.last()) {
          break;
        }
        chunk = reader.next();
      }
    } catch (IOException | RuntimeException | Error e) {
      fresh.discard();
      throw e;
    }
    Original original = reader.original();
    if (isKnown(original.address())) {
      fresh.discard();
    } else {
      fresh.identify(original);
      pending.put(original.address(), fresh);
    }
    return original;
  }

  private boolean isKnown(ContentAddress address) {
    return pending.containsKey(address) || store.holds(cohort, address);
  }

  private void pack(
      PendingOriginal original, PlainChunk chunk, long number, @Nullable Dictionary dictionary) {
    Place place = new Place(number, chunk.last());
    byte[] octets = chunk.octets();
    Future<byte[]> sealed =
        store
            .packers()
            .pack(octets.length, sealer -> sealer.seal(octets, original.key(), place, dictionary));
    inFlight.add(new InFlight(original, octets.length, sealed));
    underWay += octets.length;
    settle(UNDER_WAY);
  }

  /** Takes over what is packed, in order; waits until at most so many octets are under way. */
  private void settle(long octets) {
    while (!inFlight.isEmpty()) {
      InFlight oldest = inFlight.getFirst();
      if (underWay <= octets && !oldest.sealed().isDone()) {
        return;
      }
      inFlight.removeFirst();
      underWay -= oldest.octets();
      keep(oldest.original(), Waiting.forResult(oldest.sealed()));
    }
  }

  private void keep(PendingOriginal original, byte[] sealed) {
    if (original.isDiscarded()) {
      return;
    }
    if (held + sealed.length <= settings.spillAfter()) {
      held += sealed.length;
      original.add(new PendingOriginal.Held(sealed), sealed.length);
      return;
    }
    try {
      PendingOriginal.Spilled spilled =
          new PendingOriginal.Spilled(spool, spool.add(sealed), sealed.length);
      original.add(spilled, sealed.length);
    } catch (IOException e) {
      unusable = true;
      forget();
      throw StoreTrouble.of(e, settings.root());
    }
  }

  @Override
  public void commit() {
    requireUsable();
    settle(-1);
    try {
      if (!pending.isEmpty()) {
        store.commit(cohort, new ArrayList<>(pending.values()));
      }
    } finally {
      forget();
    }
  }

  @Override
  public void close() {
    unusable = true;
    forget();
  }

  private void forget() {
    inFlight.forEach(each -> each.sealed().cancel(false));
    inFlight.clear();
    underWay = 0;
    pending.values().forEach(each -> each.key().wipe());
    pending.clear();
    held = 0;
    try {
      spool.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "A spool file stays until the next start", e);
    }
  }

  private void requireUsable() {
    if (unusable || store.isClosed()) {
      Failure closed = Fault.STORE_UNAVAILABLE.on("the batch is closed");
      forget();
      throw closed;
    }
  }

  private byte[] buffer() {
    byte[] mine = buffer;
    if (mine == null) {
      mine = new byte[Chunk.PLAIN];
      buffer = mine;
    }
    return mine;
  }
}
