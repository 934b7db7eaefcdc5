package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.original.crypto.OriginalKey;
import org.muniment.original.segment.SegmentScanner.Broken;
import org.muniment.original.segment.SegmentScanner.Found;
import org.muniment.original.segment.SegmentScanner.Gap;
import org.muniment.original.segment.SegmentScanner.Whole;

/** One segment as its readers see it. Safe for use by many threads. */
final class Segment {
  private static final System.Logger LOG = System.getLogger(Segment.class.getName());

  private final Path file;
  private final SegmentHeader header;
  private final SegmentKeys keys;
  private final Dictionaries dictionaries;
  private volatile SegmentIndex index;
  private boolean proved;

  Segment(
      Path file,
      SegmentHeader header,
      CohortKeyFile cohortKeys,
      Dictionaries dictionaries,
      SegmentIndex index) {
    this.file = file;
    this.header = header;
    this.keys = new SegmentKeys(file, header.id(), cohortKeys);
    this.dictionaries = dictionaries;
    this.index = index;
  }

  Path file() {
    return file;
  }

  SegmentHeader header() {
    return header;
  }

  SegmentKeys keys() {
    return keys;
  }

  SegmentIndex index() {
    return index;
  }

  void index(SegmentIndex other) {
    index = other;
  }

  /** The offset of the record of that address, or {@link SegmentIndex#NONE}. */
  long find(ContentAddress address) {
    return index.find(address);
  }

  /**
   * The header of the record at an offset of the index.
   *
   * @throws org.muniment.fault.Failure {@code ORIGINAL_DAMAGED}
   */
  RecordHeader header(ContentAddress address, long offset) {
    try (SegmentFile in = new SegmentFile(file)) {
      return header(in, address, offset);
    } catch (IOException e) {
      throw damaged(address, offset, e);
    }
  }

  /**
   * The octets of the record at an offset of the index.
   *
   * @throws org.muniment.fault.Failure {@code ORIGINAL_DAMAGED} or {@code KEY_MISSING}
   */
  OriginalStream read(ContentAddress address, long offset, Pool<ChunkOpener> openers) {
    SegmentFile in = null;
    OriginalStream stream = null;
    try {
      in = new SegmentFile(file);
      stream = read(in, address, offset, openers);
      return stream;
    } catch (IOException e) {
      throw damaged(address, offset, e);
    } finally {
      if (stream == null) {
        closeQuietly(in);
      }
    }
  }

  private OriginalStream read(
      SegmentFile in, ContentAddress address, long offset, Pool<ChunkOpener> openers)
      throws IOException {
    RecordHeader record = header(in, address, offset);
    OriginalKey key = keys.key(record.keySlot());
    Dictionary dictionary = record.dictionary() == 0 ? null : dictionaries.get(record.dictionary());
    return new OriginalStream(in, where(offset), offset, record, key, dictionary, openers);
  }

  private RecordHeader header(SegmentFile in, ContentAddress address, long offset)
      throws IOException {
    RecordHeader record =
        RecordHeader.decode(in.read(offset, RecordHeader.BYTES))
            .orElseThrow(() -> new IOException("the record's header fails its checksum"));
    if (!record.original().address().equals(address)) {
      throw new IOException("the record there is that of another original");
    }
    return record;
  }

  /**
   * Reads the footer once against its checksum; when it is damaged, the segment is scanned and the
   * index kept in memory. Asked before an original is called missing.
   */
  synchronized void proveIndex() {
    if (!proved && index instanceof SealedIndex sealed && !sealed.isIntact()) {
      LOG.log(System.Logger.Level.ERROR, "The footer of {0} is damaged; scanning", file);
      try {
        index = scanned(file);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.ERROR, "Cannot scan " + file, e);
      }
    }
    proved = true;
  }

  /** An index of a segment made without its footer. */
  static OpenIndex scanned(Path file) throws IOException {
    OpenIndex index = new OpenIndex();
    try (SegmentFile in = new SegmentFile(file)) {
      SegmentScanner scanner = new SegmentScanner(in, in.length());
      for (Found found = scanner.next(); found != null; found = scanner.next()) {
        switch (found) {
          case Whole record -> index.put(record.header().original().address(), record.offset());
          case Broken record ->
              index.putBroken(record.header().original().address(), record.offset());
          case Gap _ -> {}
        }
      }
    }
    return index;
  }

  private RuntimeException damaged(ContentAddress address, long offset, IOException e) {
    return Fault.ORIGINAL_DAMAGED.because(e, address, where(offset) + ": " + e.getMessage());
  }

  private String where(long offset) {
    return "segment " + VaultLayout.name(file) + " of " + header.cohort().name() + " at " + offset;
  }

  private static void closeQuietly(@Nullable SegmentFile in) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "A file that was read does not close", e);
    }
  }
}
