package org.muniment.harvest.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The octets of a literal as a stream that ends with the last announced octet, or throws when the
 * connection ends first. Closing it leaves the connection alone.
 */
final class Literal extends InputStream {
  private final WireInput in;
  private final long length;
  private long left;

  Literal(WireInput in, long length) {
    this.in = in;
    this.length = length;
    this.left = length;
  }

  /** Octets that came as a quoted string. */
  static Literal of(byte[] octets) {
    return new Literal(
        new WireInput(new ByteArrayInputStream(octets), ImapPatience.DEFAULT), octets.length);
  }

  /** How many octets were announced. */
  long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    if (left == 0) {
      return -1;
    }
    int octet = in.next();
    left--;
    return octet;
  }

  @Override
  public int read(byte[] to, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int taken = in.read(to, offset, (int) Math.min(count, left));
    left -= taken;
    return taken;
  }

  /** Drops what was not read. */
  void finish() throws IOException {
    in.skip(left);
    left = 0;
  }
}
