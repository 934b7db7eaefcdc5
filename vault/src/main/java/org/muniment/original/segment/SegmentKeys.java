package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.original.crypto.KeyDamaged;
import org.muniment.original.crypto.KeySlots;
import org.muniment.original.crypto.OriginalKey;

/** The keys of the originals in one segment, read from the key file beside it. */
final class SegmentKeys {
  private final Path file;
  private final UUID segment;
  private final CohortKeyFile cohort;
  private volatile @Nullable KeySlots slots;

  SegmentKeys(Path segmentFile, UUID segment, CohortKeyFile cohort) {
    this.file = VaultLayout.keys(segmentFile);
    this.segment = segment;
    this.cohort = cohort;
  }

  Path file() {
    return file;
  }

  /**
   * The key in a slot.
   *
   * @throws KeyDamaged when file or slot are not what was written
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when the file is gone or does not open
   */
  OriginalKey key(int slot) throws IOException {
    if (!Files.exists(file)) {
      throw Fault.KEY_MISSING.on(file, "the key file is not there");
    }
    try (SegmentFile in = new SegmentFile(file)) {
      long at = (slot + 1L) * KeySlots.SLOT;
      if (at > in.length() - KeySlots.SLOT) {
        throw new KeyDamaged("key slot " + slot + " is not there");
      }
      return slots(in).open(slot, in.read(at, KeySlots.SLOT));
    }
  }

  /** Whether a key file has that slot, as it was written. Needs no key. */
  static boolean has(SegmentFile keyFile, int slot) throws IOException {
    long at = (slot + 1L) * KeySlots.SLOT;
    return at <= keyFile.length() - KeySlots.SLOT
        && KeySlots.isIntact(keyFile.read(at, KeySlots.SLOT));
  }

  /** Whether a slot was never written: beyond the end, or still zero after a power cut. */
  static boolean lacks(SegmentFile keyFile, int slot) throws IOException {
    long at = (slot + 1L) * KeySlots.SLOT;
    return at > keyFile.length() - KeySlots.SLOT
        || Arrays.equals(keyFile.read(at, KeySlots.SLOT), new byte[KeySlots.SLOT]);
  }

  /** Opened once; it stays the same whatever key wraps it. */
  KeySlots slots() throws IOException {
    try (SegmentFile in = new SegmentFile(file)) {
      return slots(in);
    }
  }

  private KeySlots slots(SegmentFile in) throws IOException {
    KeySlots known = slots;
    if (known == null) {
      known = KeySlots.open(in.read(0, KeySlots.SLOT), segment, cohort.keys());
      slots = known;
    }
    return known;
  }
}
