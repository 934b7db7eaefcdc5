package org.muniment.original.segment;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Cohort;
import org.muniment.original.crypto.KeyDamaged;
import org.muniment.original.crypto.KeySlots;
import org.muniment.original.segment.SegmentScanner.Broken;
import org.muniment.original.segment.SegmentScanner.Found;
import org.muniment.original.segment.SegmentScanner.Whole;

/**
 * Finds the segments of one cohort at the start. Sealed ones are taken at their word. Of the others
 * the torn end is cut at the last whole record; the newest goes on, older ones are sealed. A
 * segment that is damaged elsewhere is read, and never written again.
 */
final class SegmentRecovery {
  private static final System.Logger LOG = System.getLogger(SegmentRecovery.class.getName());

  private static final long UNSOUND = -1;

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
    Optional<SegmentHeader> header = SegmentHeader.read(file);
    Optional<SegmentHeader> best = header.isPresent() ? header : substitute(file);
    if (best.isEmpty()) {
      return Optional.empty();
    }
    Optional<SegmentSeal> seal = SealedIndex.sealOf(file);
    if (seal.isPresent()) {
      SegmentIndex sealed = SealedIndex.open(file, seal.get());
      into.add(new Segment(file, best.get(), keys, dictionaries, sealed));
      protect(file);
      return Optional.empty();
    }
    return scan(file, best.get(), header.isPresent() && isWritable(file, header.get()));
  }

  private Optional<SegmentHeader> substitute(Path file) {
    try {
      LOG.log(System.Logger.Level.ERROR, "The header of {0} is damaged", file);
      return Optional.of(SegmentHeader.substitute(file, cohort));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, file + " cannot be read: so is its key file", e);
      return Optional.empty();
    }
  }

  /** A crash may have come between the sync of a seal and the end of the right to write. */
  private void protect(Path file) throws IOException {
    if (!factory.files().isProtected(file)) {
      factory.files().protect(file);
    }
  }

  private Optional<Recovered> scan(Path file, SegmentHeader header, boolean isWritable)
      throws IOException {
    OpenIndex index = new OpenIndex();
    Segment segment = new Segment(file, header, keys, dictionaries, index);
    long end = fill(index, file);
    into.add(segment);
    if (isWritable && end != UNSOUND) {
      int slots = (int) (Files.size(segment.keys().file()) / KeySlots.SLOT) - 1;
      return Optional.of(new Recovered(segment, index, end, slots));
    }
    LOG.log(System.Logger.Level.ERROR, "{0} is damaged; it is read but not written", file);
    return Optional.empty();
  }

  /**
   * Fills the index of a segment that has no seal. Answers where the last record ends when
   * everything before is whole and what comes after is no record; else {@link #UNSOUND}, for a
   * record is never cut away. At the end, records whose keys are not there are left out: keys are
   * synced first, so no commit covered them.
   */
  private long fill(OpenIndex index, Path file) throws IOException {
    long end = SegmentHeader.BYTES;
    boolean sound = true;
    List<Whole> whole = new ArrayList<>();
    try (SegmentFile in = new SegmentFile(file)) {
      SegmentScanner scanner = new SegmentScanner(in, in.length());
      for (Found found = scanner.next(); found != null; found = scanner.next()) {
        if (found instanceof Whole record) {
          sound &= record.offset() == end;
          end = record.end();
          whole.add(record);
        } else if (found instanceof Broken record) {
          sound = false;
          index.putBroken(record.header().original().address(), record.offset());
        }
      }
    }
    sound &= !dropWithoutKeys(file, whole, index);
    whole.forEach(each -> index.put(each.header().original().address(), each.offset()));
    return sound ? end : UNSOUND;
  }

  private static boolean dropWithoutKeys(Path file, List<Whole> whole, OpenIndex index)
      throws IOException {
    Path keyFile = VaultLayout.keys(file);
    if (!Files.exists(keyFile)) {
      return false;
    }
    int before = whole.size();
    try (SegmentFile in = new SegmentFile(keyFile)) {
      while (!whole.isEmpty() && !SegmentKeys.has(in, whole.getLast().header().keySlot())) {
        Whole dropped = whole.removeLast();
        index.putBroken(dropped.header().original().address(), dropped.offset());
      }
    }
    return whole.size() < before;
  }

  /** Not when it was sealed once, nor when the header of its keys is damaged. */
  private boolean isWritable(Path file, SegmentHeader header) throws IOException {
    Path keyFile = VaultLayout.keys(file);
    if (factory.files().isProtected(file) || !Files.exists(keyFile)) {
      return false;
    }
    try (SegmentFile in = new SegmentFile(keyFile)) {
      KeySlots.open(in.read(0, KeySlots.SLOT), header.id(), keys.keys());
      return true;
    } catch (KeyDamaged | EOFException e) {
      LOG.log(System.Logger.Level.ERROR, "The key file of " + file, e);
      return false;
    }
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
