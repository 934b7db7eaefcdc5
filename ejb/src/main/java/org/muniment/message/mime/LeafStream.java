package org.muniment.message.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.muniment.message.Defect;

/**
 * The decoded octets of one part. Ends where the part ends, where its encoding breaks beyond
 * repair, or where time is up; fails only when the octets of the message fail.
 */
final class LeafStream extends InputStream {
  private final InputStream decoded;
  private final SourceStream source;
  private final Findings findings;
  private final Deadline deadline;
  private long count;
  private boolean ended;

  LeafStream(InputStream decoded, SourceStream source, Findings findings, Deadline deadline) {
    this.decoded = decoded;
    this.source = source;
    this.findings = findings;
    this.deadline = deadline;
  }

  /** Reads what the visitor left, and returns the size of the part. */
  long measure() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (ended || isLate()) {
      return -1;
    }
    try {
      int read = decoded.read(into, offset, length);
      count += Math.max(0, read);
      ended = read < 0;
      return read;
    } catch (IOException | RuntimeException e) {
      source.rethrow();
      findings.add(Defect.Kind.BAD_TRANSFER_ENCODING);
      ended = true;
      return -1;
    }
  }

  private boolean isLate() {
    ended |= deadline.hasPassed();
    if (ended) {
      findings.cutShort();
    }
    return ended;
  }
}
