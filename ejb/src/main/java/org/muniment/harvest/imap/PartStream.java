package org.muniment.harvest.imap;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.harvest.SourceFailure;

/**
 * The octets of one message, asked for part by part as they are read. Advances by what the server
 * sends, not by what was asked. Ends where a part comes that has no octets; from the claimed size
 * on, a server may also say NIL or NO for it. A part that does not come at all is a refusal: the
 * message was expunged meanwhile, or an answer was damaged, and what came before is not the
 * message.
 */
final class PartStream extends InputStream {
  private static final int PART = 256 * 1024;
  private static final long BEYOND_BELIEF = 1 << 20;

  private final ImapConnection connection;
  private final HeldBackFiles files;
  private final Uid uid;
  private final long claimed;
  private long offset;
  private @Nullable Sections part;
  private @Nullable InputStream octets;
  private boolean isWhole;
  private boolean ended;
  private @Nullable SourceFailure lost;
  private @Nullable String refusal;

  PartStream(ImapConnection connection, HeldBackFiles files, Uid uid, long claimed) {
    this.connection = connection;
    this.files = files;
    this.uid = uid;
    this.claimed = claimed;
  }

  /** How many octets the server has sent. */
  long sent() {
    return offset;
  }

  /** Why the connection was lost while reading, or null. */
  @Nullable SourceFailure lost() {
    return lost;
  }

  /** What the server said instead of a part, or null. */
  @Nullable String refusal() {
    return refusal;
  }

  /** Asks for the first part, so that nothing is handed over of a message that has none. */
  void begin() throws IOException {
    advance();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int start, int count) throws IOException {
    while (!ended) {
      InputStream current = octets;
      int taken = current == null ? -1 : current.read(to, start, count);
      if (taken >= 0) {
        return taken;
      }
      advance();
    }
    return -1;
  }

  private void advance() throws IOException {
    close();
    HeldBack next = isWhole ? null : ask();
    if (next == null || next.length() == 0) {
      ended = true;
      return;
    }
    octets = next.open();
    offset += next.length();
    if (claimed >= 0 && offset > 4 * claimed + BEYOND_BELIEF) {
      throw refused("parts without end: %d octets of %d".formatted(offset, claimed));
    }
  }

  private @Nullable HeldBack ask() throws IOException {
    Sections answer;
    try {
      answer = Sections.fetch(connection, files, uid, "BODY.PEEK[]<" + offset + "." + PART + ">");
    } catch (SourceFailure e) {
      lost = e;
      throw new IOException(e.sentence(), e);
    }
    part = answer;
    String name = "BODY[]<" + offset + ">";
    HeldBack next = answer.get(name);
    HeldBack whole = next == null && offset == 0 ? answer.get("BODY[]") : null;
    isWhole = whole != null;
    boolean isEnd = isRefusedAtClaimedEnd(answer, name) || hasNothing(answer);
    if (next == null && whole == null && !isEnd) {
      throw refused(
          answer.end().isOk()
              ? "the server did not send the part from octet %d on".formatted(offset)
              : answer.end().toString());
    }
    return next == null ? whole : next;
  }

  /** Nothing at all is no message, and not the end of one either: {@link #sent} tells. */
  private boolean hasNothing(Sections answer) {
    return offset == 0 && answer.end().isOk();
  }

  /** Some servers refuse what lies behind the end instead of sending nothing. */
  private boolean isRefusedAtClaimedEnd(Sections answer, String name) {
    boolean isRefused = answer.isNil(name) || !answer.end().isOk();
    return claimed > 0 && offset >= claimed && isRefused;
  }

  private IOException refused(String what) {
    refusal = what;
    return new IOException(what);
  }

  @Override
  public void close() throws IOException {
    if (octets != null) {
      octets.close();
      octets = null;
    }
    if (part != null) {
      part.close();
      part = null;
    }
  }
}
