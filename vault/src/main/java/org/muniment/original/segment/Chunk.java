package org.muniment.original.segment;

import java.nio.ByteBuffer;

/**
 * The frame before each chunk of an original: what follows it, and how it was packed. Layout,
 * {@value #FRAME} octets: u32 sealed length, u32 plain length, u8 codec.
 *
 * @param sealedLength octets that follow, the tag included
 * @param plainLength octets once opened and unpacked
 * @param codec one of {@link #RAW}, {@link #ZSTD}, {@link #ZSTD_DICTIONARY}
 */
record Chunk(int sealedLength, int plainLength, byte codec) {
  /** Plain octets of every chunk but the last of an original. */
  static final int PLAIN = 1 << 18;

  /** Octets of a frame. */
  static final int FRAME = 9;

  /** Longer originals gain nothing by a dictionary, whose parameters suit short ones. */
  static final int DICTIONARY_UP_TO = 128 << 10;

  static final byte RAW = 0;
  static final byte ZSTD = 1;
  static final byte ZSTD_DICTIONARY = 2;

  byte[] encode() {
    return ByteBuffer.allocate(FRAME).putInt(sealedLength).putInt(plainLength).put(codec).array();
  }

  static Chunk decode(byte[] frame) {
    ByteBuffer in = ByteBuffer.wrap(frame);
    return new Chunk(in.getInt(), in.getInt(), in.get());
  }

  /**
   * Which chunk of its original this is.
   *
   * @param number from 0
   * @param last whether no other follows
   */
  record Place(long number, boolean last) {
    /** Never repeats under one key, which serves one original: 3 zeros, u64 number, u8 last. */
    byte[] nonce() {
      return ByteBuffer.allocate(12).putLong(3, number).put(11, (byte) (last ? 1 : 0)).array();
    }

    @Override
    public String toString() {
      return "chunk " + number;
    }
  }

  /** What is authenticated with a chunk: frame and dictionary. */
  byte[] named(int dictionary) {
    return ByteBuffer.allocate(FRAME + 4).put(encode()).putInt(dictionary).array();
  }
}
