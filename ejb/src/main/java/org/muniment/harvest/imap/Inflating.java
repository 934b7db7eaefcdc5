package org.muniment.harvest.imap;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a server deflated (RFC 4978: raw deflate, RFC 1951), as it comes: a read returns what there
 * is and never waits for more. Takes a fixed amount of memory whatever the octets expand to; what
 * they may expand to is bounded by whoever reads. A stream that ends within a block ends like any
 * other connection; a damaged one is a {@link ZipException}, and so is one that the server ended by
 * itself: neither ever looks like the end of a message. For one thread.
 */
final class Inflating extends InputStream {
  private static final int BUFFER = 32 * 1024;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final byte[] deflated = new byte[BUFFER];

  Inflating(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    try {
      int count = inflater.inflate(to, offset, length);
      while (count == 0) {
        if (inflater.finished() || inflater.needsDictionary()) {
          throw new ZipException("compressed octets that end by themselves");
        }
        int more = in.read(deflated);
        if (more < 0) {
          return -1;
        }
        inflater.setInput(deflated, 0, more);
        count = inflater.inflate(to, offset, length);
      }
      return count;
    } catch (DataFormatException e) {
      throw damaged(e);
    }
  }

  private static ZipException damaged(DataFormatException cause) {
    ZipException damage = new ZipException("compressed octets that are damaged");
    damage.initCause(cause);
    return damage;
  }

  /** Lets go of its memory; what it reads from stays open. */
  @Override
  public void close() {
    inflater.end();
  }
}
