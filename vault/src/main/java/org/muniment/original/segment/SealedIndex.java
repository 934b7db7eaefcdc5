package org.muniment.original.segment;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.muniment.original.ContentAddress;

/**
 * The footer of a sealed segment, mapped into memory: it costs address space, not heap. The mapping
 * lives as long as somebody refers to it.
 */
final class SealedIndex implements SegmentIndex {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final SegmentSeal seal;
  private final MemorySegment footer;
  private final MemorySegment entries;
  private final BloomFilter bloom;

  private SealedIndex(SegmentSeal seal, MemorySegment footer) {
    this.seal = seal;
    this.footer = footer;
    long bloomAt = seal.bloomAt() - seal.footerAt();
    this.entries = footer.asSlice(SegmentSeal.FOOTER_HEADER, bloomAt - SegmentSeal.FOOTER_HEADER);
    this.bloom = new BloomFilter(footer.asSlice(bloomAt, (long) seal.blocks() * BloomFilter.BLOCK));
  }

  /** The seal of a segment; empty when it has none, or none that is as it was written. */
  static Optional<SegmentSeal> sealOf(Path file) throws IOException {
    try (SegmentFile in = new SegmentFile(file)) {
      long length = in.length();
      return length < SegmentHeader.BYTES + SegmentSeal.TRAILER
          ? Optional.empty()
          : SegmentSeal.decode(in.read(length - SegmentSeal.TRAILER, SegmentSeal.TRAILER), length);
    }
  }

  static SealedIndex open(Path file, SegmentSeal seal) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new SealedIndex(
          seal,
          channel.map(
              FileChannel.MapMode.READ_ONLY, seal.footerAt(), seal.footerLength(), Arena.ofAuto()));
    }
  }

  /** Whether the footer is as it was written. Reads all of it. */
  boolean isIntact() {
    long body = footer.byteSize() - 4;
    CRC32C crc = new CRC32C();
    crc.update(footer.asSlice(0, body).asByteBuffer());
    return footer.get(INT, 0) == SegmentSeal.FOOTER_MAGIC
        && footer.get(INT, body) == (int) crc.getValue();
  }

  @Override
  public long find(ContentAddress address) {
    if (!bloom.mayHold(address)) {
      return NONE;
    }
    long low = 0;
    long high = seal.count() - 1;
    while (low <= high) {
      long middle = low + high >>> 1;
      int order = address(middle).compareTo(address);
      if (order == 0) {
        return entries.get(WORD, middle * SegmentSeal.ENTRY + ContentAddress.BYTES);
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return NONE;
  }

  private ContentAddress address(long entry) {
    long at = entry * SegmentSeal.ENTRY;
    return new ContentAddress(
        entries.get(WORD, at),
        entries.get(WORD, at + 8),
        entries.get(WORD, at + 16),
        entries.get(WORD, at + 24));
  }

  @Override
  public long size() {
    return seal.count();
  }

  @Override
  public void forEach(Consumer<ContentAddress> visitor) {
    for (long entry = 0; entry < seal.count(); entry++) {
      visitor.accept(address(entry));
    }
  }
}
