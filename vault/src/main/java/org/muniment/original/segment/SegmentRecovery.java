package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Cohort;
import org.muniment.original.crypto.KeyDamaged;
import org.muniment.original.crypto.KeySlots;
import org.muniment.original.segment.SegmentScanner.Found;
import org.muniment.original.segment.SegmentScanner.Whole;

/**
 * Finds the segments of one cohort at the start. Sealed ones are taken at their word. Of the others
 * the torn end is cut at the last whole record whose key is there; the newest goes on, older ones
 * are sealed. A segment that is damaged elsewhere is read, and never written again.
 */
final class SegmentRecovery {
  private static final System.Logger LOG = System.getLogger(SegmentRecovery.class.getName());

  private final VaultLayout layout;
  private final VaultSettings settings;
  private final SegmentFactory factory;
  private final Cohort cohort;
  private final CohortKeyFile keys;
  private final Dictionaries dictionaries;
  private final CohortSegments into;

  SegmentRecovery(VaultSettings settings, SegmentFactory factory, CohortSegments into) {
    this.layout = new VaultLayout(settings.root());
    this.settings = settings;
    this.factory = factory;
    this.cohort = into.cohort();
    this.keys = into.keys();
    this.dictionaries = into.dictionaries();
    this.into = into;
  }

  void run() throws IOException {
    removeBegun();
    @Nullable Recovered growing = null;
    for (Path file : layout.segmentFiles(cohort)) {
      Optional<Recovered> unsealed = take(file);
      if (unsealed.isPresent()) {
        if (growing != null) {
          seal(growing);
        }
        growing = unsealed.get();
      }
    }
    if (growing != null) {
      goOn(growing);
    }
  }

  /** A segment without a seal and without damage: what it takes to write behind its end. */
  private record Recovered(Segment segment, OpenIndex index, long end, int slots) {}

  /** Drafts, and key files and segments of which nothing but a header was ever durable. */
  private void removeBegun() throws IOException {
    for (Path file : VaultLayout.list(layout.segments(cohort))) {
      if (VaultLayout.name(file).endsWith(".tmp")) {
        factory.files().delete(file);
      }
    }
    for (Path keyFile : layout.keyFiles(cohort)) {
      Path segment = VaultLayout.segmentOf(keyFile);
      boolean alone = !Files.exists(segment) || isBarelyBegun(segment);
      if (alone && Files.size(keyFile) <= KeySlots.SLOT) {
        factory.files().delete(segment);
        factory.files().delete(keyFile);
      }
    }
    for (Path segment : layout.segmentFiles(cohort)) {
      if (isBarelyBegun(segment) && !Files.exists(VaultLayout.keys(segment))) {
        factory.files().delete(segment);
      }
    }
  }

  private static boolean isBarelyBegun(Path segment) throws IOException {
    return Files.size(segment) <= SegmentHeader.BYTES;
  }

  /** Makes the segment readable; hands back what may be written on. */
  private Optional<Recovered> take(Path file) throws IOException {
    Optional<SegmentHeader> header = header(file);
    if (header.isEmpty()) {
      LOG.log(System.Logger.Level.ERROR, "{0} is no segment that can be read", file);
      return Optional.empty();
    }
    Optional<SegmentSeal> seal = SealedIndex.sealOf(file);
    if (seal.isPresent()) {
      SegmentIndex sealed = SealedIndex.open(file, seal.get());
      into.add(new Segment(file, header.get(), keys, dictionaries, sealed));
      protect(file);
      return Optional.empty();
    }
    return scan(file, header.get());
  }

  /** A crash may have come between the sync of a seal and the end of the right to write. */
  private void protect(Path file) throws IOException {
    if (!factory.files().isProtected(file)) {
      factory.files().protect(file);
    }
  }

  /** The header; when it is damaged, as much of it as names and key file tell. */
  private Optional<SegmentHeader> header(Path file) throws IOException {
    try (SegmentFile in = new SegmentFile(file)) {
      if (in.length() >= SegmentHeader.BYTES) {
        Optional<SegmentHeader> header = SegmentHeader.decode(in.read(0, SegmentHeader.BYTES));
        return header.isPresent() ? header : substitute(file);
      }
    }
    return substitute(file);
  }

  private Optional<SegmentHeader> substitute(Path file) throws IOException {
    Path keyFile = VaultLayout.keys(file);
    if (!Files.exists(keyFile)) {
      return Optional.empty();
    }
    try (SegmentFile in = new SegmentFile(keyFile)) {
      UUID id = KeySlots.segment(in.read(0, KeySlots.SLOT));
      LOG.log(System.Logger.Level.ERROR, "The header of {0} is damaged", file);
      long sequence = VaultLayout.sequence(file);
      return Optional.of(new SegmentHeader(id, cohort, sequence, Instant.EPOCH, 0));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "The headers of " + file + " and its keys", e);
      return Optional.empty();
    }
  }

  private Optional<Recovered> scan(Path file, SegmentHeader header) throws IOException {
    List<Whole> whole = new ArrayList<>();
    boolean sound = isWritable(file, header);
    long end = SegmentHeader.BYTES;
    try (SegmentFile in = new SegmentFile(file)) {
      SegmentScanner scanner = new SegmentScanner(in, in.length());
      for (Found found = scanner.next(); found != null; found = scanner.next()) {
        if (found instanceof Whole record) {
          sound &= record.offset() == end;
          end = record.end();
          whole.add(record);
        }
      }
    }
    OpenIndex index = new OpenIndex();
    Segment segment = new Segment(file, header, keys, dictionaries, index);
    int slots = sound ? cutWithoutKeys(segment, whole) : 0;
    whole.forEach(each -> index.put(each.header().original().address(), each.offset()));
    into.add(segment);
    if (!sound) {
      LOG.log(System.Logger.Level.ERROR, "{0} is damaged; it is read but not written", file);
      return Optional.empty();
    }
    end = whole.isEmpty() ? SegmentHeader.BYTES : whole.getLast().end();
    return Optional.of(new Recovered(segment, index, end, slots));
  }

  /** Not when it was sealed once, nor when its header or that of its keys is damaged. */
  private boolean isWritable(Path file, SegmentHeader header) throws IOException {
    Path keyFile = VaultLayout.keys(file);
    if (factory.files().isProtected(file)
        || header.created().equals(Instant.EPOCH)
        || !Files.exists(keyFile)) {
      return false;
    }
    try (SegmentFile in = new SegmentFile(keyFile)) {
      KeySlots.open(in.read(0, KeySlots.SLOT), header.id(), keys.keys());
      return true;
    } catch (KeyDamaged | java.io.EOFException e) {
      LOG.log(System.Logger.Level.ERROR, "The key file of " + file, e);
      return false;
    }
  }

  /**
   * Drops records from the end while their keys are not there: no commit covered them, for keys are
   * synced first. Answers how many slots the key file has.
   */
  private static int cutWithoutKeys(Segment segment, List<Whole> whole) throws IOException {
    try (SegmentFile in = new SegmentFile(segment.keys().file())) {
      int slots = (int) (in.length() / KeySlots.SLOT) - 1;
      while (!whole.isEmpty() && !hasKey(in, slots, whole.getLast().header().keySlot())) {
        whole.removeLast();
      }
      return slots;
    }
  }

  private static boolean hasKey(SegmentFile keys, int slots, int slot) throws IOException {
    return slot < slots && KeySlots.isIntact(keys.read((slot + 1L) * KeySlots.SLOT, KeySlots.SLOT));
  }

  private void goOn(Recovered growing) throws IOException {
    SegmentWriter writer = writer(growing);
    into.resume(writer);
    into.sealWhenFull(settings.segmentSize());
  }

  private void seal(Recovered older) throws IOException {
    into.resume(writer(older));
    into.sealNow();
    into.close();
  }

  private SegmentWriter writer(Recovered recovered) throws IOException {
    return factory.resume(
        recovered.segment(), recovered.index(), recovered.end(), recovered.slots());
  }
}
