package org.muniment.original.segment;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

/**
 * The first {@value #BYTES} octets of a record. They carry a checksum of their own, so that a
 * damaged payload can be stepped over. After them come {@code storedLength} octets of chunks and
 * the CRC-32C of header and chunks.
 *
 * @param original address and length of the plain octets
 * @param storedLength octets of the chunks, their frames included
 * @param keySlot which slot of the key file holds the key, from 0
 * @param dictionary which dictionary the chunks may refer to, 0 for none
 */
record RecordHeader(Original original, long storedLength, int keySlot, int dictionary) {
  static final int BYTES = 68;

  /** Octets of the checksum behind the payload. */
  static final int CHECKSUM = 4;

  static final int MAGIC = 0x4D524543; // MREC
  private static final byte ORIGINAL = 1;
  private static final byte CHUNKED = 1;
  private static final int CHECKSUM_AT = BYTES - CHECKSUM;

  /** Octets from this record to the next. */
  long span() {
    return BYTES + storedLength + CHECKSUM;
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putInt(MAGIC).put(ORIGINAL).put(CHUNKED).putShort((short) 0);
    out.putInt(dictionary).putInt(keySlot);
    out.putLong(original.length()).putLong(storedLength).put(original.address().bytes());
    return out.putInt(checksum(out.array())).array();
  }

  /** Empty when these octets begin no record, or not as it was written. */
  static Optional<RecordHeader> decode(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    if (octets.length < BYTES || in.getInt() != MAGIC || !isIntact(octets)) {
      return Optional.empty();
    }
    boolean known = in.getInt() == (ORIGINAL << 24 | CHUNKED << 16);
    int dictionary = in.getInt();
    int slot = in.getInt();
    long length = in.getLong();
    long stored = in.getLong();
    byte[] address = new byte[ContentAddress.BYTES];
    in.get(address);
    if (!known || length < 0 || stored < 0 || slot < 0) {
      return Optional.empty();
    }
    Original original = new Original(ContentAddress.of(address), length);
    return Optional.of(new RecordHeader(original, stored, slot, dictionary));
  }

  private static boolean isIntact(byte[] octets) {
    return ByteBuffer.wrap(octets).getInt(CHECKSUM_AT) == checksum(octets);
  }

  private static int checksum(byte[] octets) {
    CRC32C crc = new CRC32C();
    crc.update(octets, 0, CHECKSUM_AT);
    return (int) crc.getValue();
  }
}
