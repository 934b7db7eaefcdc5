package org.muniment.original.segment;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a segment one after the other without any index, and finds its way again
 * behind damage: by the length in the header when only the payload is damaged, else by looking for
 * the next header that carries its checksum.
 */
final class SegmentScanner {
  private static final int WINDOW = 1 << 18;

  private final SegmentFile file;
  private final long end;
  private final byte[] window = new byte[WINDOW];
  private long position = SegmentHeader.BYTES;

  /** Scans from the first record to {@code end}: the file's length, or its footer's offset. */
  SegmentScanner(SegmentFile file, long end) {
    this.file = file;
    this.end = end;
  }

  /** What lies at some place of a segment. */
  sealed interface Found {
    /** Where it begins. */
    long offset();

    /** Where the next begins. */
    long end();
  }

  /** A record as it was written. */
  record Whole(long offset, RecordHeader header) implements Found {
    @Override
    public long end() {
      return offset + header.span();
    }
  }

  /** A record whose header is as it was written and whose payload is not. */
  record Broken(long offset, RecordHeader header) implements Found {
    @Override
    public long end() {
      return offset + header.span();
    }
  }

  /** Octets that are no record: damage, or the torn end of the last write. */
  record Gap(long offset, long end) implements Found {}

  /** The next thing, null at the end. */
  @Nullable Found next() throws IOException {
    if (position >= end) {
      return null;
    }
    Found found = at(position);
    position = found.end();
    return found;
  }

  private Found at(long offset) throws IOException {
    Optional<RecordHeader> header = header(offset);
    if (header.isEmpty()) {
      return new Gap(offset, nextHeader(offset + 1));
    }
    return isWhole(offset, header.get())
        ? new Whole(offset, header.get())
        : new Broken(offset, header.get());
  }

  /** A header whose record would pass the end is none: the record was never written whole. */
  private Optional<RecordHeader> header(long offset) throws IOException {
    if (end - offset < RecordHeader.BYTES) {
      return Optional.empty();
    }
    return RecordHeader.decode(file.read(offset, RecordHeader.BYTES))
        .filter(header -> header.storedLength() <= end - offset)
        .filter(header -> header.span() <= end - offset);
  }

  private boolean isWhole(long offset, RecordHeader header) throws IOException {
    CRC32C crc = new CRC32C();
    long stop = offset + header.span() - RecordHeader.CHECKSUM;
    for (long at = offset; at < stop; ) {
      int length = (int) Math.min(file.readInto(window, at), stop - at);
      if (length == 0) {
        return false;
      }
      crc.update(window, 0, length);
      at += length;
    }
    return Integers.big(file.read(stop, RecordHeader.CHECKSUM), 0) == (int) crc.getValue();
  }

  private long nextHeader(long from) throws IOException {
    for (long at = from; at < end; at += WINDOW - 3) {
      int length = file.readInto(window, at);
      for (int i = 0; i + 4 <= length; i++) {
        if (Integers.big(window, i) == RecordHeader.MAGIC && header(at + i).isPresent()) {
          return at + i;
        }
      }
    }
    return end;
  }
}
