package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.crypto.KeySlots;
import org.muniment.original.file.GrowingFile;
import org.muniment.original.file.VaultFiles;

/** Begins segments, and continues one that a former process left. */
final class SegmentFactory {
  private final VaultSettings settings;
  private final VaultFiles files;
  private final Clock clock;

  SegmentFactory(VaultSettings settings, VaultFiles files, Clock clock) {
    this.settings = settings;
    this.files = files;
    this.clock = clock;
  }

  Path root() {
    return settings.root();
  }

  VaultFiles files() {
    return files;
  }

  /** To the millisecond, as headers keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * A new segment and its key file, each with a header, durable under their names before the first
   * record. On failure neither is left behind, as far as the volume allows.
   */
  SegmentWriter create(Cohort cohort, CohortKeyFile cohortKeys, Dictionaries dictionaries)
      throws IOException {
    VaultLayout layout = new VaultLayout(root());
    files.createFolders(layout.segments(cohort));
    Dictionary dictionary = dictionaries.current();
    SegmentHeader header =
        new SegmentHeader(
            UUID.randomUUID(),
            cohort,
            nextSequence(layout, cohort),
            now(),
            dictionary == null ? 0 : dictionary.id());
    Path file = layout.segment(cohort, settings.node(), header.sequence());
    OpenIndex index = new OpenIndex();
    Segment segment = new Segment(file, header, cohortKeys, dictionaries, index);
    return create(segment, index, KeySlots.fresh(header.id()).header(cohortKeys.keys()));
  }

  private SegmentWriter create(Segment segment, OpenIndex index, byte[] keyHeader)
      throws IOException {
    byte[] header = segment.header().encode();
    MessageDigest digest = ContentAddress.newDigest();
    digest.update(header);
    try (Undo undo = new Undo()) {
      GrowingFile keys = undo.onFailure(begin(segment.keys().file(), keyHeader));
      GrowingFile records = undo.onFailure(begin(segment.file(), header));
      files.syncFolder(VaultLayout.folder(segment.file()));
      SegmentWriter writer =
          new SegmentWriter(segment, index, files, records, keys, digest, SegmentHeader.BYTES, 0);
      undo.succeeded();
      return writer;
    } catch (IOException e) {
      forget(segment.file());
      forget(segment.keys().file());
      throw e;
    }
  }

  private GrowingFile begin(Path file, byte[] header) throws IOException {
    GrowingFile begun = files.create(file);
    try (Undo undo = new Undo()) {
      undo.onFailure(begun);
      begun.append(header);
      begun.force();
      undo.succeeded();
      return begun;
    }
  }

  private void forget(Path file) {
    try {
      files.delete(file);
    } catch (IOException e) {
      System.getLogger(SegmentFactory.class.getName())
          .log(System.Logger.Level.DEBUG, "A segment that was not begun stays", e);
    }
  }

  /**
   * Goes on behind the last whole record of a segment. What is there was perhaps never synced by
   * the process that wrote it, so it is synced now, before anybody is told that it is kept.
   *
   * @param end where the last whole record ends
   * @param slotCount whole slots in the key file
   */
  SegmentWriter resume(Segment segment, OpenIndex index, long end, int slotCount)
      throws IOException {
    MessageDigest digest = SegmentFile.digest(segment.file(), end);
    try (Undo undo = new Undo()) {
      long keysEnd = (slotCount + 1L) * KeySlots.SLOT;
      GrowingFile keys = undo.onFailure(files.reopen(segment.keys().file(), keysEnd));
      keys.force();
      GrowingFile records = undo.onFailure(files.reopen(segment.file(), end));
      records.force();
      files.syncFolder(VaultLayout.folder(segment.file()));
      SegmentWriter writer =
          new SegmentWriter(segment, index, files, records, keys, digest, end, slotCount);
      undo.succeeded();
      return writer;
    }
  }

  /** Writes a key file anew with its key wrapped by the newest key of the cohort. */
  void rewrap(Path keyFile, CohortKeyFile cohortKeys) throws IOException {
    byte[] content = Files.readAllBytes(keyFile);
    byte[] header = Arrays.copyOf(content, KeySlots.SLOT);
    UUID segment = KeySlots.segment(header);
    byte[] fresh = KeySlots.open(header, segment, cohortKeys.keys()).header(cohortKeys.keys());
    System.arraycopy(fresh, 0, content, 0, fresh.length);
    files.replace(keyFile, content);
  }

  private static long nextSequence(VaultLayout layout, Cohort cohort) throws IOException {
    List<Path> segments = layout.segmentFiles(cohort);
    List<Path> keys = layout.keyFiles(cohort);
    return 1
        + Stream.concat(segments.stream(), keys.stream())
            .mapToLong(VaultLayout::sequence)
            .max()
            .orElse(0);
  }
}
