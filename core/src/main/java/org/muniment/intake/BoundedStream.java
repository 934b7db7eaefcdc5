package org.muniment.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Fails when more octets come than are allowed. */
final class BoundedStream extends FilterInputStream {
  private final LongConsumer watch;
  private final long most;
  private long came;

  /**
   * @param watch is told how many octets have come so far
   */
  BoundedStream(InputStream in, long most, LongConsumer watch) {
    super(in);
    this.most = most;
    this.watch = watch;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = super.read(into, offset, length);
    came += Math.max(0, got);
    watch.accept(came);
    if (came > most) {
      throw new IOException("it unpacks to suspiciously many octets");
    }
    return got;
  }

  @Override
  public long skip(long count) throws IOException {
    return count <= 0 || read() < 0 ? 0 : 1;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
