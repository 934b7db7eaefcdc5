package org.muniment.demo.imap;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A head, then numbered lines of 64 octets for ever, cut at a length. */
final class MadeUpLines extends InputStream {
  private static final int LINE = 64;
  private static final int DIGITS = 12;

  private final byte[] head;
  private final long length;
  private long at;
  private final byte[] line =
      "0".repeat(LINE - 2).concat("\r\n").getBytes(StandardCharsets.US_ASCII);
  private long lineNumber = -1;

  MadeUpLines(byte[] head, long length) {
    this.head = head.clone();
    this.length = length;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int count) {
    if (at >= length) {
      return -1;
    }
    int filled = 0;
    while (filled < count && at < length) {
      to[offset + filled++] = octet();
      at++;
    }
    return filled;
  }

  private byte octet() {
    if (at < head.length) {
      return head[(int) at];
    }
    long within = at - head.length;
    if (within / LINE != lineNumber) {
      lineNumber = within / LINE;
      writeNumber();
    }
    return line[(int) (within % LINE)];
  }

  private void writeNumber() {
    long rest = lineNumber;
    for (int place = LINE - 3; place > LINE - 3 - DIGITS; place--) {
      line[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
