package org.muniment.journal.smtp;

import java.io.EOFException;
import java.io.IOException;

/**
 * A message that DATA began: ends with CRLF.CRLF and nothing else, a dot that was put before a line
 * is taken off again (RFC 5321 section 4.5.2). Lone CR and LF are content: they neither begin a
 * line nor end one.
 */
final class DotBody extends Body {
  private final Wire wire;
  private State state = State.LINE_START;
  private int held = -1;

  private enum State {
    /** Behind CRLF. */
    LINE_START,
    /** Behind CRLF and a dot, which is not handed on. */
    DOT,
    /** Behind CRLF, a dot and CR. */
    DOT_CR,
    /** Within a line. */
    TEXT,
    /** Behind CR within a line. */
    CR,
    /** Behind the message. */
    END
  }

  DotBody(Wire wire, SmtpTerms terms, Deadline deadline) {
    super(terms, deadline);
    this.wire = wire;
  }

  @Override
  int take(byte[] into, int at, int most) throws IOException {
    int count = 0;
    while (count < most) {
      int octet = next();
      if (octet < 0) {
        return count == 0 ? -1 : count;
      }
      into[at + count++] = (byte) octet;
    }
    return count;
  }

  /** The next octet of the message, -1 behind it. */
  private int next() throws IOException {
    if (held >= 0) {
      int octet = held;
      held = -1;
      return text(octet);
    }
    while (state != State.END) {
      int octet = wire.octet();
      if (octet < 0) {
        throw new EOFException("The connection was cut within a message");
      }
      switch (state) {
        case LINE_START -> {
          if (octet != '.') {
            return text(octet);
          }
          state = State.DOT;
        }
        case DOT -> {
          if (octet != '\r') {
            return text(octet);
          }
          state = State.DOT_CR;
        }
        case DOT_CR -> {
          if (octet != '\n') {
            held = octet;
            state = State.CR;
            return '\r';
          }
          state = State.END;
        }
        default -> {
          return text(octet);
        }
      }
    }
    return -1;
  }

  /** An octet of the message itself. */
  private int text(int octet) {
    if (octet == '\n' && state == State.CR) {
      state = State.LINE_START;
    } else {
      state = octet == '\r' ? State.CR : State.TEXT;
    }
    return octet;
  }
}
