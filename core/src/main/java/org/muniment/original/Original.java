package org.muniment.original;

/**
 * The exact octets received, as the store knows them: who they are and how many there are.
 *
 * @param address the SHA-256 of the octets
 * @param length number of octets, 0 or more; 64 bits, for messages beyond 2 GiB exist
 */
public record Original(ContentAddress address, long length) {
  public Original {
    if (length < 0) {
      throw new IllegalArgumentException("An original has no negative length: " + length);
    }
  }
}
