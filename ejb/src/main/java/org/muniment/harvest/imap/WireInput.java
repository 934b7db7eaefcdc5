package org.muniment.harvest.imap;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The octets of a socket, through one buffer of 64 KiB. Large reads go past the buffer. Enforces
 * the minimum progress of {@link ImapPatience} while a response is under way; silence itself is the
 * socket's read timeout.
 */
final class WireInput {
  private static final int BUFFER = 64 * 1024;
  private static final int WAITING = 256;
  private static final int WORTH_PASSING_BY = 8 * 1024;

  private InputStream in;
  private final ImapPatience patience;
  private byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private boolean insideResponse;
  private long waitedNanos;
  private long came;
  private long octetsRead;
  private long nanosWaited;

  WireInput(InputStream in, ImapPatience patience) {
    this.in = in;
    this.patience = patience;
  }

  /**
   * From here on the server's octets are deflated (RFC 4978), what waits in the buffer included.
   */
  void inflate() {
    byte[] early = Arrays.copyOfRange(buffer, at, limit);
    in = new Inflating(new SequenceInputStream(new ByteArrayInputStream(early), in));
    at = 0;
    limit = 0;
  }

  /** How many octets have come so far, inflated where they were deflated. */
  long octetsRead() {
    return octetsRead;
  }

  /** How long was waited for them, in nanoseconds, the time of inflating included. */
  long nanosWaited() {
    return nanosWaited;
  }

  /** Lets go of memory outside the heap; nothing may be read any more. */
  void release() {
    if (in instanceof Inflating inflating) {
      inflating.close();
    }
  }

  /** Whether octets have been received that nobody has read yet. */
  boolean hasBuffered() {
    return at < limit;
  }

  /**
   * Holds next to no memory from now on, until more comes than that: for a connection that waits.
   */
  void shrink() {
    if (at == limit && buffer.length > WAITING) {
      buffer = new byte[WAITING];
      at = 0;
      limit = 0;
    }
  }

  /** Tells whether a response has begun and not ended: only then progress is demanded. */
  void insideResponse(boolean inside) {
    insideResponse = inside;
    waitedNanos = 0;
    came = 0;
  }

  /** The next octet, left where it is. */
  int peek() throws IOException {
    if (at == limit) {
      fill();
    }
    return buffer[at] & 0xFF;
  }

  /** The next octet, taken. */
  int next() throws IOException {
    if (at == limit) {
      fill();
    }
    return buffer[at++] & 0xFF;
  }

  /** Takes at least one octet and at most {@code length}. */
  int read(byte[] to, int offset, int length) throws IOException {
    if (at == limit) {
      if (length >= WORTH_PASSING_BY) {
        return receive(to, offset, length);
      }
      fill();
    }
    int taken = Math.min(length, limit - at);
    System.arraycopy(buffer, at, to, offset, taken);
    at += taken;
    return taken;
  }

  /** Drops exactly {@code count} octets. */
  void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      if (at == limit) {
        fill();
      }
      int dropped = (int) Math.min(left, limit - at);
      at += dropped;
      left -= dropped;
    }
  }

  private void fill() throws IOException {
    if (limit == WAITING && buffer.length == WAITING) {
      buffer = new byte[BUFFER];
    }
    limit = receive(buffer, 0, buffer.length);
    at = 0;
  }

  private int receive(byte[] to, int offset, int length) throws IOException {
    long begun = System.nanoTime();
    int count = in.read(to, offset, length);
    if (count <= 0) {
      throw new EOFException("it closed the connection");
    }
    long waited = System.nanoTime() - begun;
    octetsRead += count;
    nanosWaited += waited;
    if (insideResponse) {
      demandProgress(waited, count);
    }
    return count;
  }

  private void demandProgress(long waited, int count) throws SocketTimeoutException {
    waitedNanos += waited;
    came += count;
    if (waitedNanos >= patience.progress().toNanos()) {
      if (came < patience.leastOctets()) {
        throw new SocketTimeoutException(
            "only %d octets came in %d seconds"
                .formatted(came, TimeUnit.NANOSECONDS.toSeconds(waitedNanos)));
      }
      waitedNanos = 0;
      came = 0;
    }
  }
}
