package org.muniment.original.segment;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;

/**
 * A trained zstd dictionary (RFC 8878 section 5), ready for use by many threads. It holds fragments
 * of mail: personal data of its cohort.
 */
final class Dictionary {
  /** The level of compression: above 3, little is won for much time. */
  static final int LEVEL = 3;

  private final int id;
  private final ZstdDictCompress packing;
  private final ZstdDictDecompress unpacking;

  Dictionary(byte[] octets) {
    id = idOf(octets);
    packing = new ZstdDictCompress(octets, LEVEL);
    unpacking = new ZstdDictDecompress(octets);
  }

  /** The id that the dictionary itself carries, as u32; never 0. */
  static int idOf(byte[] octets) {
    return (int) Zstd.getDictIdFromDict(octets);
  }

  int id() {
    return id;
  }

  ZstdDictCompress packing() {
    return packing;
  }

  ZstdDictDecompress unpacking() {
    return unpacking;
  }
}
