package org.muniment.journal.smtp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection: lines and octets in, replies out. Replies wait until nothing more is here to be
 * read (RFC 2920 section 3.2). For one thread.
 */
final class Wire {
  private static final int BUFFER = 16 * 1024;
  private static final int MOST_WAITING = 64 * 1024;

  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
  private final Deadline deadline;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private int from;
  private int to;

  /** A line that ends otherwise than with CRLF, or not in time; we cannot go on after it. */
  static final class BadLine extends IOException {
    private static final long serialVersionUID = 1;

    BadLine(String reply) {
      super(reply);
    }
  }

  Wire(Socket socket, Deadline deadline) throws IOException {
    this.deadline = deadline;
    this.socket = socket;
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** Goes on over another socket; what is here unread was not meant for it and is dropped. */
  void switchTo(Socket other) throws IOException {
    from = to;
    socket = other;
    in = other.getInputStream();
    out = other.getOutputStream();
  }

  Socket socket() {
    return socket;
  }

  /**
   * The next line without its CRLF, or null at the end.
   *
   * @throws BadLine for a lone CR or LF, or a line that is too long: with the reply
   * @throws SocketTimeoutException when the line is not here in time
   */
  @Nullable String line(Duration time) throws IOException {
    deadline.in(time);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = octet(); octet != '\r'; octet = octet()) {
      if (octet < 0) {
        return null;
      }
      if (octet == '\n') {
        throw new BadLine("500 5.5.2 A line ends with CRLF");
      }
      if (line.size() >= SmtpTerms.LONGEST_LINE) {
        throw new BadLine("500 5.5.2 The line is too long");
      }
      line.write(octet);
    }
    if (octet() != '\n') {
      throw new BadLine("500 5.5.2 A line ends with CRLF");
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** The next octet, or -1 at the end. */
  int octet() throws IOException {
    return from < to || fill() ? buffer[from++] & 0xFF : -1;
  }

  /**
   * Octets as they stand.
   *
   * @param most 1 or more
   * @throws EOFException at the end
   */
  int octets(byte[] into, int at, int most) throws IOException {
    if (from >= to && !fill()) {
      throw new EOFException("The connection was cut within a message");
    }
    int count = Math.min(most, to - from);
    System.arraycopy(buffer, from, into, at, count);
    from += count;
    return count;
  }

  /** A reply, its CRLF added. */
  void say(String reply) throws IOException {
    replies.writeBytes((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    if (replies.size() > MOST_WAITING) {
      flush();
    }
  }

  void flush() throws IOException {
    if (replies.size() > 0) {
      replies.writeTo(out);
      out.flush();
      replies.reset();
    }
  }

  private boolean fill() throws IOException {
    flush();
    long left = deadline.left();
    if (left == 0) {
      throw new SocketTimeoutException("Nothing came in time");
    }
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }
}
