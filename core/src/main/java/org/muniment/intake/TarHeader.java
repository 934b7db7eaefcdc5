package org.muniment.intake;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One block of a tar that begins an entry (POSIX.1-1988 ustar and what GNU writes).
 *
 * @param size octets that follow
 * @param modified seconds since 1970
 * @param type {@code 0} file, {@code 5} directory, {@code 1 2} links, {@code L x g} about the next
 */
record TarHeader(String name, long size, long modified, char type) {
  /** Everything in a tar comes in blocks of so many octets. */
  static final int BLOCK = 512;

  private static final int CHECKSUM = 148;

  /** Whether the checksum is that of the block; so random octets are told from a tar. */
  static boolean isHeader(byte[] block) {
    if (block.length < BLOCK || block[0] == 0) {
      return false;
    }
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean isSum = i >= CHECKSUM && i < CHECKSUM + 8;
      unsigned += isSum ? ' ' : block[i] & 0xFF;
      signed += isSum ? ' ' : block[i];
    }
    long told = number(block, CHECKSUM, 8);
    return told == unsigned || told == signed;
  }

  /** Reads a block that {@linkplain #isHeader is one}. */
  static TarHeader of(byte[] block) {
    boolean isUstar = text(block, 257, 5).equals("ustar");
    String prefix = isUstar && block[345] != 0 && block[262] == 0 ? text(block, 345, 155) : "";
    String name = text(block, 0, 100);
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name,
        number(block, 124, 12),
        number(block, 136, 12),
        block[156] == 0 ? '0' : (char) (block[156] & 0xFF));
  }

  /** Text up to a NUL: UTF-8, or Latin-1 where it is none. */
  static String text(byte[] block, int from, int length) {
    int to = from;
    while (to < from + length && block[to] != 0) {
      to++;
    }
    byte[] octets = Arrays.copyOfRange(block, from, to);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  /** Octal digits, or a number in base 256 where the first bit is set; -1 for neither. */
  private static long number(byte[] block, int from, int length) {
    if ((block[from] & 0x80) != 0) {
      byte[] octets = Arrays.copyOfRange(block, from, from + length);
      octets[0] &= 0x7F;
      BigInteger number = new BigInteger(octets);
      return number.bitLength() < Long.SIZE ? number.longValue() : -1;
    }
    String digits = new String(block, from, length, StandardCharsets.ISO_8859_1);
    digits = digits.replace('\0', ' ').strip();
    if (digits.isEmpty()) {
      return 0;
    }
    return digits.matches("[0-7]{1,20}") ? Long.parseLong(digits, 8) : -1;
  }
}
