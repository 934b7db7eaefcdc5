package org.muniment.original.crypto;

import java.util.Arrays;

/**
 * The key of one original, and a salt for commitments to it. Both die when its slot is destroyed.
 *
 * @param key AES-256, used for this original only, so that its chunks may be numbered from 0
 * @param salt 32 random octets
 */
@SuppressWarnings("ArrayRecordComponent") // secrets stay in arrays, so that they can be wiped
public record OriginalKey(byte[] key, byte[] salt) {
  static final int BYTES = AesGcm.KEY + 32;

  /** A new random key and salt. */
  public static OriginalKey fresh() {
    return of(AesGcm.random(BYTES));
  }

  static OriginalKey of(byte[] both) {
    OriginalKey original =
        new OriginalKey(
            Arrays.copyOf(both, AesGcm.KEY), Arrays.copyOfRange(both, AesGcm.KEY, BYTES));
    Arrays.fill(both, (byte) 0);
    return original;
  }

  byte[] both() {
    byte[] both = Arrays.copyOf(key, BYTES);
    System.arraycopy(salt, 0, both, AesGcm.KEY, salt.length);
    return both;
  }

  /** Forgets the secrets. */
  public void wipe() {
    Arrays.fill(key, (byte) 0);
    Arrays.fill(salt, (byte) 0);
  }

  @Override
  public String toString() {
    return "OriginalKey[hidden]";
  }
}
