package org.muniment.original;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Remembers the first octets that are read through it, so that what is put into a store can be
 * looked at without being read twice. Everything passes unchanged. For one thread.
 */
public final class Beginning extends FilterInputStream {
  private final byte[] seen;
  private int length;

  /**
   * The same octets.
   *
   * @param most how many of them to remember
   */
  public Beginning(InputStream octets, int most) {
    super(octets);
    this.seen = new byte[most];
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    int got = super.read(into, offset, wanted);
    int kept = Math.min(got, seen.length - length);
    if (kept > 0) {
      System.arraycopy(into, offset, seen, length, kept);
      length += kept;
    }
    return got;
  }

  /** The remembered octets as characters of the same numbers. */
  public String text() {
    return new String(seen, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** The remembered octets, to be read again. */
  public InputStream octets() {
    return new ByteArrayInputStream(seen, 0, length);
  }
}
