package org.muniment.original.segment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.muniment.original.ContentAddress;
import org.muniment.original.crypto.KeySlots;
import org.muniment.original.file.GrowingFile;
import org.muniment.original.file.VaultFiles;
import org.muniment.original.segment.PendingOriginal.Piece;

/**
 * Appends to one segment and its key file. Belongs to the writer thread. After any exception the
 * only thing left to do is {@link #abandon}: nothing is ever written again into a file that failed.
 */
final class SegmentWriter {
  private static final System.Logger LOG = System.getLogger(SegmentWriter.class.getName());
  private static final int BUFFER = 1 << 18;

  private final Segment segment;
  private final OpenIndex index;
  private final VaultFiles files;
  private final KeySlots slots;
  private final GrowingFile records;
  private final GrowingFile keys;
  private final MessageDigest digest;
  private final byte[] buffer = new byte[BUFFER];
  private final CRC32C checksum = new CRC32C();
  private final Map<ContentAddress, Long> staged = new HashMap<>();
  private final ByteArrayOutputStream newSlots = new ByteArrayOutputStream();
  private int buffered;
  private long length;
  private long durable;
  private int nextSlot;

  /**
   * @param index of {@code segment}; grows as originals become durable
   * @param digest fed with the {@code length} octets that the segment has
   * @param nextSlot how many slots the key file has
   */
  SegmentWriter(
      Segment segment,
      OpenIndex index,
      VaultFiles files,
      GrowingFile records,
      GrowingFile keys,
      MessageDigest digest,
      long length,
      int nextSlot)
      throws IOException {
    this.segment = segment;
    this.index = index;
    this.files = files;
    this.slots = segment.keys().slots();
    this.records = records;
    this.keys = keys;
    this.digest = digest;
    this.length = length;
    this.durable = length;
    this.nextSlot = nextSlot;
  }

  Segment segment() {
    return segment;
  }

  long length() {
    return length;
  }

  /** Appends a record and its key; neither is durable yet, nor found by anybody. */
  void append(PendingOriginal pending) throws IOException {
    RecordHeader header =
        new RecordHeader(
            pending.original(), pending.storedLength(), nextSlot, pending.dictionary());
    staged.put(pending.original().address(), length);
    newSlots.writeBytes(slots.seal(nextSlot, pending.key()));
    nextSlot++;
    checksum.reset();
    write(header.encode());
    for (Piece piece : pending.pieces()) {
      write(piece.octets());
    }
    byte[] sum = new byte[RecordHeader.CHECKSUM];
    Integers.putBig(sum, 0, (int) checksum.getValue());
    write(sum);
  }

  /**
   * Makes durable what was appended, keys before records, so that no durable record lacks its key;
   * then lets readers find it.
   */
  void force() throws IOException {
    flush();
    keys.force();
    records.force();
    durable = length;
    index.putAll(staged);
    staged.clear();
  }

  /** Gives the segment up after a failure: it stays readable up to what was durable. */
  void abandon() {
    LOG.log(
        System.Logger.Level.WARNING,
        "Abandoning {0} at {1}: it will be sealed at the next start",
        segment.file(),
        Long.toString(durable));
    quietly(() -> records.truncate(durable));
    quietly(this::close);
    if (durable == SegmentHeader.BYTES) {
      quietly(() -> files.delete(segment.file()));
      quietly(() -> files.delete(segment.keys().file()));
    }
  }

  /** Whether nothing was ever made durable here. */
  boolean isEmpty() {
    return durable == SegmentHeader.BYTES;
  }

  /**
   * Writes footer and trailer, makes them durable, takes the right to write, and lets readers use
   * the footer. Everything appended must have been forced.
   */
  void seal() throws IOException {
    byte[] end = SegmentSeal.encode(index.offsets(), length, digest);
    records.append(end);
    records.force();
    close();
    Path file = segment.file();
    files.protect(file);
    SegmentSeal seal = SealedIndex.sealOf(file).orElseThrow(() -> new IOException("no seal"));
    segment.index(SealedIndex.open(file, seal));
  }

  /** Lets go of the files; the segment can be continued later. */
  void close() throws IOException {
    try (keys;
        records) {
      buffered = 0;
    }
  }

  private void write(byte[] octets) throws IOException {
    checksum.update(octets);
    length += octets.length;
    if (octets.length > BUFFER - buffered) {
      flush();
    }
    if (octets.length > BUFFER) {
      digest.update(octets);
      records.append(octets);
    } else {
      System.arraycopy(octets, 0, buffer, buffered, octets.length);
      buffered += octets.length;
    }
  }

  /** A key is written before its record, so that a killed process leaves no record without one. */
  private void flush() throws IOException {
    keys.append(newSlots.toByteArray());
    newSlots.reset();
    digest.update(buffer, 0, buffered);
    records.append(buffer, 0, buffered);
    buffered = 0;
  }

  /** A step that may fail without harm. */
  private interface Step {
    void take() throws IOException;
  }

  private static void quietly(Step step) {
    try {
      step.take();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "Giving up a segment", e);
    }
  }
}
