package org.muniment.message.mime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a message on their way into mime4j. Remembers whether they failed: mime4j throws
 * {@link IOException} for malformed mail too, and only this can tell the two apart.
 */
final class SourceStream extends FilterInputStream {
  private @Nullable IOException failure;

  SourceStream(InputStream octets) {
    super(octets);
  }

  /** Throws what the octets threw, if they did. */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** Reads what is left, so that a store that checks at the end has checked. */
  void drain() throws IOException {
    byte[] scratch = new byte[8_192];
    while (read(scratch, 0, scratch.length) >= 0) {
      // nobody wants the rest
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
