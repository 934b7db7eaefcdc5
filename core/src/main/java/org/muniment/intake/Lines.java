package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads octets line by line, a long line in pieces, so that a line of any length takes no more room
 * than the buffer. For one thread.
 */
final class Lines {
  /** The longest piece, octets; separators and header fields of interest are shorter. */
  static final int LONGEST = 32 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[2 * LONGEST];
  private int start;
  private int end;
  private boolean isEnd;
  private long position;

  private int pieceLength;
  private boolean isLineStart = true;
  private boolean nextIsLineStart = true;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line or piece of one; false at the end. */
  boolean next() throws IOException {
    start += pieceLength;
    position += pieceLength;
    pieceLength = 0;
    fill();
    isLineStart = nextIsLineStart;
    pieceLength = piece();
    nextIsLineStart = pieceLength > 0 && buffer[start + pieceLength - 1] == '\n';
    return pieceLength > 0;
  }

  /** Takes octets off the front of the current piece, so that the next piece begins after them. */
  void shorten(int length) {
    pieceLength = length;
    nextIsLineStart = length > 0 && buffer[start + length - 1] == '\n';
  }

  /** The octets of the piece lie here, from {@link #from} to {@link #to}, until the next call. */
  byte[] octets() {
    return buffer;
  }

  int from() {
    return start;
  }

  int to() {
    return start + pieceLength;
  }

  int length() {
    return pieceLength;
  }

  /** Where in the stream the current piece begins. */
  long position() {
    return position;
  }

  /** Whether the piece begins a line. */
  boolean isLineStart() {
    return isLineStart;
  }

  /** Whether the piece is a whole line without text: LF or CRLF. */
  boolean isEmptyLine() {
    boolean isLf = pieceLength == 1 && buffer[start] == '\n';
    boolean isCrLf = pieceLength == 2 && buffer[start] == '\r' && buffer[start + 1] == '\n';
    return isLineStart && (isLf || isCrLf);
  }

  private int piece() {
    int limit = Math.min(end, start + LONGEST);
    for (int at = start; at < limit; at++) {
      if (buffer[at] == '\n') {
        return at - start + 1;
      }
    }
    return limit - start;
  }

  private void fill() throws IOException {
    if (end - start >= LONGEST || isEnd) {
      return;
    }
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    while (end < LONGEST && !isEnd) {
      int got = in.read(buffer, end, buffer.length - end);
      isEnd = got < 0;
      end += Math.max(0, got);
    }
  }
}
