package org.muniment.original.segment;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.muniment.original.ContentAddress;

/**
 * What ends a sealed segment. The footer: a header of {@value #FOOTER_HEADER} octets, the addresses
 * in order with the offsets of their records, a Bloom filter, a CRC-32C over all that. The trailer,
 * the last {@value #TRAILER} octets of the file: where the footer begins, how many addresses, the
 * SHA-256 of everything before the trailer, a CRC-32C, a magic number.
 *
 * @param footerAt offset of the footer, which is the end of the records
 * @param count addresses in the footer
 * @param blocks blocks of the Bloom filter
 * @param hash SHA-256 of the file up to the trailer
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way to a file
record SegmentSeal(long footerAt, long count, int blocks, byte[] hash) {
  static final int TRAILER = 64;
  static final int FOOTER_HEADER = 16;
  static final int ENTRY = ContentAddress.BYTES + 8;
  static final int FOOTER_MAGIC = 0x4D465452; // MFTR
  private static final long TRAILER_MAGIC = 0x4D554E495345414CL; // MUNISEAL
  private static final int CHECKSUM_AT = 52;
  private static final int MAGIC_AT = 56;

  /** Octets of the footer, its checksum included. */
  long footerLength() {
    return FOOTER_HEADER + count * ENTRY + (long) blocks * BloomFilter.BLOCK + 4;
  }

  long entriesAt() {
    return footerAt + FOOTER_HEADER;
  }

  long bloomAt() {
    return entriesAt() + count * ENTRY;
  }

  /** Footer and trailer for a segment whose octets so far went into {@code digest}. */
  static byte[] encode(Map<ContentAddress, Long> offsets, long footerAt, MessageDigest digest) {
    int blocks = BloomFilter.blocksFor(offsets.size());
    SegmentSeal draft = new SegmentSeal(footerAt, offsets.size(), blocks, new byte[0]);
    int footer = Math.toIntExact(draft.footerLength());
    ByteBuffer out = ByteBuffer.allocate(footer + TRAILER);
    out.putInt(FOOTER_MAGIC).putInt(1).putInt(offsets.size()).putInt(blocks);
    byte[] bloom = new byte[blocks * BloomFilter.BLOCK];
    BloomFilter filter = new BloomFilter(MemorySegment.ofArray(bloom));
    new TreeMap<>(offsets)
        .forEach(
            (address, offset) -> {
              out.put(address.bytes()).putLong(offset);
              filter.add(address);
            });
    out.put(bloom).putInt(checksum(out.array(), 0, footer - 4));
    digest.update(out.array(), 0, footer);
    out.putLong(footerAt).putInt(offsets.size()).putInt(blocks).put(digest.digest()).putInt(1);
    out.putInt(checksum(out.array(), footer, CHECKSUM_AT)).putLong(TRAILER_MAGIC);
    return out.array();
  }

  /** The seal that a trailer describes; empty when these octets are none. */
  static Optional<SegmentSeal> decode(byte[] trailer, long fileLength) {
    ByteBuffer in = ByteBuffer.wrap(trailer);
    if (trailer.length != TRAILER
        || in.getLong(MAGIC_AT) != TRAILER_MAGIC
        || in.getInt(CHECKSUM_AT) != checksum(trailer, 0, CHECKSUM_AT)) {
      return Optional.empty();
    }
    byte[] hash = new byte[32];
    SegmentSeal seal = new SegmentSeal(in.getLong(), in.getInt(), in.getInt(), hash);
    in.get(hash);
    boolean fits = seal.footerAt + seal.footerLength() + TRAILER == fileLength;
    return fits && in.getInt() == 1 ? Optional.of(seal) : Optional.empty();
  }

  private static int checksum(byte[] octets, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(octets, from, length);
    return (int) crc.getValue();
  }
}
