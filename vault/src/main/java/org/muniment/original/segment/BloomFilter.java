package org.muniment.original.segment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.muniment.original.ContentAddress;

/**
 * A blocked Bloom filter: an address picks one block of {@value #BLOCK} octets by its first word
 * and {@value #PROBES} bits in it by its second, so that a question costs one cache line. With 12
 * bits an address about one in 150 strangers passes. Addresses are hashes already; none is needed
 * here.
 */
final class BloomFilter {
  static final int BLOCK = 64;
  private static final int PROBES = 7;
  private static final int BITS_EACH = 12;
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment blocks;
  private final long count;

  /** The filter kept in these octets, a multiple of {@link #BLOCK} long. */
  BloomFilter(MemorySegment blocks) {
    this.blocks = blocks;
    this.count = blocks.byteSize() / BLOCK;
  }

  /** How many blocks suit so many addresses; at least one. */
  static int blocksFor(long addresses) {
    return Math.toIntExact(Math.max(1, Math.ceilDiv(addresses * BITS_EACH, BLOCK * 8L)));
  }

  void add(ContentAddress address) {
    long block = block(address);
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(address, probe);
      long at = block + (bit >>> 6) * 8L;
      blocks.set(WORD, at, blocks.get(WORD, at) | 1L << (bit & 63));
    }
  }

  /** False means: certainly not added. */
  boolean mayHold(ContentAddress address) {
    long block = block(address);
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(address, probe);
      if ((blocks.get(WORD, block + (bit >>> 6) * 8L) & 1L << (bit & 63)) == 0) {
        return false;
      }
    }
    return true;
  }

  private long block(ContentAddress address) {
    return Math.unsignedMultiplyHigh(address.first(), count) * BLOCK;
  }

  private static int bit(ContentAddress address, int probe) {
    return (int) (address.second() >>> 9 * probe) & 511;
  }
}
