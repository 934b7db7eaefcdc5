package org.muniment.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Says that it is looked through, so that whoever waits for the first message knows why. */
final class WatchedOctets extends FilterInputStream {
  private final IntakeSink sink;

  WatchedOctets(InputStream in, IntakeSink sink) {
    super(in);
    this.sink = sink;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    sink.looking();
    return super.read(into, offset, length);
  }
}
