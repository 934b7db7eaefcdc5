package org.muniment.harvest;

/**
 * Encrypts the passwords that the archive has to keep in a form it can use. Whoever has the
 * catalogue but not the keystore learns nothing but their length. Every adapter passes {@code
 * SecretsContract}.
 */
public interface Secrets {

  /** Encrypts; the same text twice gives different octets. */
  SealedSecret seal(String clear);

  /**
   * Decrypts what {@link #seal} gave.
   *
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when the key is another one or the
   *     octets were changed
   */
  String open(SealedSecret secret);
}
