package org.muniment.original;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of an original: the SHA-256 (FIPS 180-4) of exactly the octets that the source sent.
 * Kept as four big-endian words, so that millions of them are cheap to hold and compare. The text
 * form is 64 lower-case hexadecimal digits.
 */
public record ContentAddress(long first, long second, long third, long fourth)
    implements Comparable<ContentAddress> {

  /** Octets of an address. */
  public static final int BYTES = 32;

  /**
   * The address whose digest is {@code digest}.
   *
   * @throws IllegalArgumentException when it is not 32 octets long
   */
  public static ContentAddress of(byte[] digest) {
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("A SHA-256 has 32 octets, not " + digest.length);
    }
    ByteBuffer words = ByteBuffer.wrap(digest);
    return new ContentAddress(words.getLong(), words.getLong(), words.getLong(), words.getLong());
  }

  /** The address of these octets. */
  public static ContentAddress ofContent(byte[] octets) {
    return of(newDigest().digest(octets));
  }

  /**
   * Reads the text form; capital digits are accepted.
   *
   * @throws IllegalArgumentException when it is not 64 hexadecimal digits
   */
  public static ContentAddress parse(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /** A fresh SHA-256, which every Java platform has to offer. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java platform lacks SHA-256", e);
    }
  }

  /** The 32 octets of the digest, in a new array. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  @Override
  public int compareTo(ContentAddress other) {
    int order = Long.compareUnsigned(first, other.first);
    order = order != 0 ? order : Long.compareUnsigned(second, other.second);
    order = order != 0 ? order : Long.compareUnsigned(third, other.third);
    return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
