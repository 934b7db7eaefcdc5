package org.muniment.original.crypto;

/**
 * The root of all keys, kept outside the data folder: losing it is losing the archive. Wraps a few
 * thousand small secrets, never mail. Safe for use by many threads.
 */
public interface RootKeys {

  /**
   * The secret, wrapped by the newest generation of the root key.
   *
   * @param purpose what the secret is for; authenticated, needed again to unwrap
   */
  byte[] wrap(String purpose, byte[] secret);

  /**
   * The secret that was wrapped for that purpose by any generation.
   *
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when no generation opens it
   */
  byte[] unwrap(String purpose, byte[] wrapped);
}
