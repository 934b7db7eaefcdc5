package org.muniment.access.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.muniment.fault.Fault;

/**
 * The body of a request as long as it keeps within a limit; what comes after is a failure {@code
 * TOO_LARGE}.
 */
final class LimitedStream extends ServletInputStream {
  private final ServletInputStream body;
  private final long limit;
  private long read;

  LimitedStream(ServletInputStream body, long limit) {
    this.body = body;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int octet = body.read();
    counted(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int number = body.read(into, offset, length);
    counted(Math.max(0, number));
    return number;
  }

  private void counted(int octets) {
    read += octets;
    if (read > limit) {
      throw Fault.TOO_LARGE.on(BodyLimit.tooLarge(limit));
    }
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
