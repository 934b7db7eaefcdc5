package org.muniment.original.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.muniment.original.Cohort;
import org.muniment.original.crypto.KeySlots;

/**
 * The first {@value #BYTES} octets of a segment.
 *
 * @param id random, names the segment wherever its file is moved
 * @param cohort whose originals it holds
 * @param sequence the number in its file's name
 * @param created when it was begun, to the millisecond
 * @param dictionary the dictionary in use when it was begun, 0 for none; each record names its own
 */
record SegmentHeader(UUID id, Cohort cohort, long sequence, Instant created, int dictionary) {
  static final int BYTES = 128;
  private static final long MAGIC = 0x4D554E4953454731L; // MUNISEG1
  private static final short VERSION = 1;
  private static final byte AES_256_GCM = 1;
  private static final int NAME_AT = 48;
  private static final int NAME = 64;
  private static final int CHECKSUM_AT = BYTES - 4;

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putLong(MAGIC).putShort(VERSION).put(AES_256_GCM).put((byte) 0).putInt(dictionary);
    out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    out.putLong(created.toEpochMilli()).putLong(sequence);
    out.put(cohort.name().getBytes(StandardCharsets.US_ASCII));
    return out.putInt(CHECKSUM_AT, checksum(out.array())).array();
  }

  /** Empty when these octets are no header, or not what was written. */
  static Optional<SegmentHeader> decode(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    if (octets.length != BYTES
        || in.getInt(CHECKSUM_AT) != checksum(octets)
        || in.getLong() != MAGIC
        || in.getShort() != VERSION
        || in.get() != AES_256_GCM) {
      return Optional.empty();
    }
    in.get();
    int dictionary = in.getInt();
    UUID id = new UUID(in.getLong(), in.getLong());
    Instant created = Instant.ofEpochMilli(in.getLong());
    long sequence = in.getLong();
    String name = new String(octets, NAME_AT, NAME, StandardCharsets.US_ASCII).replace("\0", "");
    return Optional.of(new SegmentHeader(id, new Cohort(name), sequence, created, dictionary));
  }

  /** The header of a segment; empty when it is not what was written. */
  static Optional<SegmentHeader> read(Path segment) throws IOException {
    try (SegmentFile in = new SegmentFile(segment)) {
      return in.length() < BYTES ? Optional.empty() : decode(in.read(0, BYTES));
    }
  }

  /**
   * What stands in for a damaged header: the names tell cohort and sequence, the key file the id.
   *
   * @throws IOException when the key file is not there or damaged too
   */
  static SegmentHeader substitute(Path segment, Cohort cohort) throws IOException {
    Path keyFile = VaultLayout.keys(segment);
    try (SegmentFile in = new SegmentFile(keyFile)) {
      UUID id = KeySlots.segment(in.read(0, KeySlots.SLOT));
      return new SegmentHeader(id, cohort, VaultLayout.sequence(segment), Instant.EPOCH, 0);
    }
  }

  private static int checksum(byte[] octets) {
    CRC32C crc = new CRC32C();
    crc.update(octets, 0, CHECKSUM_AT);
    return (int) crc.getValue();
  }
}
