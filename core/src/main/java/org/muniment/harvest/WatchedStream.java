package org.muniment.harvest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Octets on their way, with something that is done whenever some have come. */
public final class WatchedStream extends FilterInputStream {
  private final Runnable watch;

  /**
   * @param watch may throw: then the reading ends by that
   */
  public WatchedStream(InputStream octets, Runnable watch) {
    super(octets);
    this.watch = watch;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    watch.run();
    return octet;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = super.read(into, offset, length);
    watch.run();
    return got;
  }
}
