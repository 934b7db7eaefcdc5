package org.muniment.original.crypto;

import java.nio.ByteBuffer;

/**
 * A 32-octet key wrapped by a generation of a cohort's key. Layout, {@value #BYTES} octets: u32
 * generation, nonce, key and tag.
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way to a file
record WrappedKey(int generation, byte[] nonce, byte[] sealed) {
  static final int BYTES = 4 + AesGcm.NONCE + AesGcm.KEY + AesGcm.TAG;

  void put(ByteBuffer out) {
    out.putInt(generation).put(nonce).put(sealed);
  }

  static WrappedKey get(ByteBuffer in) {
    int generation = in.getInt();
    byte[] nonce = new byte[AesGcm.NONCE];
    byte[] sealed = new byte[AesGcm.KEY + AesGcm.TAG];
    in.get(nonce).get(sealed);
    return new WrappedKey(generation, nonce, sealed);
  }
}
