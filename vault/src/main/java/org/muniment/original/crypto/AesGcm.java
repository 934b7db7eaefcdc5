package org.muniment.original.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a tag of 128 bits (NIST SP 800-38D). One instance belongs to one thread at a
 * time: it keeps its cipher, for finding one costs as much as encrypting a short message.
 */
public final class AesGcm {
  /** Octets of a key. */
  public static final int KEY = 32;

  /** Octets of a nonce. */
  public static final int NONCE = 12;

  /** Octets by which the sealed form is longer. */
  public static final int TAG = 16;

  private final Cipher cipher;

  public AesGcm() {
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks AES-GCM", e);
    }
  }

  /**
   * Seals octets into {@code out}, {@code length + TAG} octets from {@code at}.
   *
   * @param nonce used once only with this key
   * @param named authenticated with the octets, not hidden
   */
  public void seal(
      byte[] key, byte[] nonce, byte[] named, byte[] plain, int length, byte[] out, int at) {
    try {
      start(Cipher.ENCRYPT_MODE, key, nonce, named);
      cipher.doFinal(plain, 0, length, out, at);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM does not seal", e);
    }
  }

  /** The sealed form of all of the octets. */
  public byte[] seal(byte[] key, byte[] nonce, byte[] named, byte[] plain) {
    byte[] out = new byte[plain.length + TAG];
    seal(key, nonce, named, plain, plain.length, out, 0);
    return out;
  }

  /**
   * The octets that were sealed.
   *
   * @throws AEADBadTagException when key, nonce, named or sealed octets are not those of the
   *     sealing
   */
  public byte[] open(byte[] key, byte[] nonce, byte[] named, byte[] sealed)
      throws AEADBadTagException {
    if (sealed.length < TAG) {
      throw new AEADBadTagException("shorter than a tag");
    }
    try {
      start(Cipher.DECRYPT_MODE, key, nonce, named);
      return cipher.doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM does not open", e);
    }
  }

  /** Random octets for a key or a nonce. */
  static byte[] random(int length) {
    byte[] octets = new byte[length];
    RANDOM.nextBytes(octets);
    return octets;
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  private void start(int mode, byte[] key, byte[] nonce, byte[] named)
      throws GeneralSecurityException {
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
    cipher.updateAAD(named);
  }
}
