package org.muniment.original.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * A small file that is sealed whole under a key of its own, which the cohort's key wraps: magic
 * MUNIBLB1, u16 version, u16 zero, wrapped key, nonce, sealed octets, CRC-32C. The purpose is
 * authenticated, so that one such file cannot stand in for another.
 */
public final class SealedBlob {
  private static final long MAGIC = 0x4D554E49424C4231L; // MUNIBLB1
  private static final int VERSION = 1 << 16;
  private static final int WRAPPED_AT = 12;
  private static final int NONCE_AT = WRAPPED_AT + WrappedKey.BYTES;
  private static final int SEALED_AT = NONCE_AT + AesGcm.NONCE;

  private SealedBlob() {}

  /** The file that keeps {@code plain}. */
  public static byte[] seal(String purpose, byte[] plain, CohortKeys cohort) {
    byte[] key = AesGcm.random(AesGcm.KEY);
    byte[] nonce = AesGcm.random(AesGcm.NONCE);
    byte[] sealed = new AesGcm().seal(key, nonce, named(purpose), plain);
    return file(cohort.wrap(purpose, key), nonce, sealed);
  }

  /**
   * What the file keeps.
   *
   * @throws KeyDamaged when the file is not what was written
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when the cohort's keys do not open it
   */
  public static byte[] open(String purpose, byte[] file, CohortKeys cohort) throws KeyDamaged {
    WrappedKey wrapped = wrapped(purpose, file);
    byte[] nonce = Arrays.copyOfRange(file, NONCE_AT, SEALED_AT);
    byte[] sealed = Arrays.copyOfRange(file, SEALED_AT, file.length - 4);
    try {
      return new AesGcm().open(cohort.unwrap(purpose, wrapped), nonce, named(purpose), sealed);
    } catch (AEADBadTagException e) {
      throw new KeyDamaged(purpose + " does not open with its key");
    }
  }

  /** The same file with its key wrapped by the newest key of the cohort. */
  public static byte[] rewrap(String purpose, byte[] file, CohortKeys cohort) throws KeyDamaged {
    byte[] key = cohort.unwrap(purpose, wrapped(purpose, file));
    byte[] nonce = Arrays.copyOfRange(file, NONCE_AT, SEALED_AT);
    byte[] sealed = Arrays.copyOfRange(file, SEALED_AT, file.length - 4);
    return file(cohort.wrap(purpose, key), nonce, sealed);
  }

  private static byte[] file(WrappedKey key, byte[] nonce, byte[] sealed) {
    ByteBuffer out = ByteBuffer.allocate(SEALED_AT + sealed.length + 4);
    out.putLong(MAGIC).putInt(VERSION);
    key.put(out);
    out.put(nonce).put(sealed);
    return out.putInt(CohortKeys.checksum(out.array(), out.position())).array();
  }

  private static WrappedKey wrapped(String purpose, byte[] file) throws KeyDamaged {
    ByteBuffer in = ByteBuffer.wrap(file);
    int body = file.length - 4;
    if (body < SEALED_AT + AesGcm.TAG
        || in.getInt(body) != CohortKeys.checksum(file, body)
        || in.getLong(0) != MAGIC
        || in.getInt(8) != VERSION) {
      throw new KeyDamaged(purpose + " is damaged");
    }
    return WrappedKey.get(in.position(WRAPPED_AT));
  }

  private static byte[] named(String purpose) {
    return purpose.getBytes(StandardCharsets.UTF_8);
  }
}
