package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads an mbox message by message: separators and quoting are taken off as {@link MboxDialect}
 * says, everything else is handed on octet for octet. For one thread.
 */
final class MboxReader {
  private static final String AMBIGUOUS =
      "It was read as mboxrd: lines that begin with >>From lost one >. If it is mboxo, they should"
          + " have kept it; nothing in the file tells which it is.";

  private final Lines lines;
  private final MboxDialect dialect;
  private boolean isAmbiguous;
  private long messages;
  private long unquoted;

  private MboxReader(InputStream in, MboxDialect dialect) {
    this.lines = new Lines(in);
    this.dialect = dialect;
  }

  /**
   * Hands over all messages.
   *
   * @param name what the mbox is called, for reports
   * @throws IOException when the file cannot be read any further
   */
  static void read(Octets mbox, String name, List<String> folder, IntakeSink sink)
      throws IOException {
    Octets watched = () -> new WatchedOctets(mbox.open(), sink);
    read(mbox, MboxDetection.of(watched), name, folder, sink);
  }

  /** The same with a known dialect. */
  static void read(
      Octets mbox, MboxDialect dialect, String name, List<String> folder, IntakeSink sink)
      throws IOException {
    try (InputStream in = mbox.open()) {
      MboxReader reader = new MboxReader(in, dialect);
      reader.read(name, folder, sink);
      sink.told(name, reader.reading());
      if (reader.isAmbiguous) {
        sink.remark(name, AMBIGUOUS);
      }
    }
  }

  private void read(String name, List<String> folder, IntakeSink sink) throws IOException {
    boolean isMore = lines.next();
    for (long number = 1; isMore; number++) {
      String item = name + " #" + number;
      if (!FromLine.is(lines.octets(), lines.from(), lines.to())) {
        sink.bad(item, "It does not begin with a line \"From sender date\".");
        return;
      }
      Instant received = FromLine.date(lines.octets(), lines.from(), lines.to());
      String emailId = FromLine.gmailId(lines.octets(), lines.from(), lines.to());
      MessageStream octets = new MessageStream();
      hand(item, folder, octets, received, emailId, sink);
      octets.skipRest();
      messages++;
      unquoted += octets.unquoted;
      if (octets.unquoted > 0) {
        sink.told(
            item,
            "One > was taken off "
                + lines(octets.unquoted)
                + " ("
                + dialect.name().toLowerCase(Locale.ROOT)
                + ").");
      }
      isMore = octets.isSeparatorNext();
    }
  }

  private static void hand(
      String item,
      List<String> folder,
      InputStream octets,
      @Nullable Instant received,
      @Nullable String emailId,
      IntakeSink sink) {
    try {
      PeekedHeader header = PeekedHeader.of(octets);
      GmailLabels labels =
          header
              .field("X-Gmail-Labels")
              .map(GmailLabels::of)
              .orElseGet(() -> new GmailLabels(List.of(folder), MboxFlags.of(header)));
      IncomingMessage.Told told = new IncomingMessage.Told(emailId, -1, false, null);
      sink.message(
          new IncomingMessage(
              item, labels.folders(), header.whole(), labels.flags(), received, told));
    } catch (IOException e) {
      sink.bad(item, "It cannot be read: " + e.getMessage());
    }
  }

  /** For the record: what an mbox does not keep as it was is said. */
  private String reading() {
    return "It was read as "
        + dialect.name().toLowerCase(Locale.ROOT)
        + ": "
        + messages
        + (messages == 1 ? " message; " : " messages; ")
        + (unquoted == 0
            ? "no From-quoting had to be undone."
            : "one > was taken off " + lines(unquoted) + " that begin with >From.");
  }

  private static String lines(long count) {
    return count == 1 ? "1 line" : count + " lines";
  }

  /** The octets of one message, up to the next separator. */
  private final class MessageStream extends InputStream {
    private static final byte[] NONE = new byte[0];

    private final ContentLength length = new ContentLength();

    /** An empty line that is framing if a separator or the end of the file follows. */
    private byte[] heldBack = NONE;

    private byte[] source = NONE;
    private int at;
    private int to;
    private boolean isHeader = true;
    private boolean isLinePending;
    private boolean isOver;
    private long bodyEnd = -1;
    private long unquoted;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
      while (at == to && !isOver) {
        advance();
      }
      if (at == to) {
        return -1;
      }
      int got = Math.min(wanted, to - at);
      System.arraycopy(source, at, into, offset, got);
      at += got;
      return got;
    }

    void skipRest() throws IOException {
      while (!isOver) {
        advance();
      }
      at = to;
    }

    /** Whether another message follows, its separator being the current line. */
    boolean isSeparatorNext() {
      return lines.length() > 0;
    }

    private void advance() throws IOException {
      if (isLinePending) {
        isLinePending = false;
        emitLine();
      } else if (!lines.next()) {
        isOver = true;
      } else if (bodyEnd >= 0) {
        counted();
      } else if (heldBack.length > 0) {
        afterEmptyLine();
      } else if (lines.isEmptyLine()) {
        emptyLine();
      } else {
        length.header(lines);
        emitLine();
      }
    }

    private void counted() throws IOException {
      if (lines.position() < bodyEnd) {
        lines.shorten((int) Math.min(lines.length(), bodyEnd - lines.position()));
        emitLine();
        return;
      }
      if (lines.isEmptyLine()) {
        lines.next();
      }
      isOver = true;
    }

    private void emptyLine() {
      if (isHeader && dialect.isCounted() && length.value() >= 0) {
        bodyEnd = lines.position() + lines.length() + length.value();
        emitLine();
      } else {
        heldBack = line();
      }
      isHeader = false;
    }

    private void afterEmptyLine() {
      if (FromLine.is(lines.octets(), lines.from(), lines.to())) {
        isOver = true;
        return;
      }
      emit(heldBack, 0, heldBack.length);
      isLinePending = !lines.isEmptyLine();
      heldBack = isLinePending ? NONE : line();
    }

    private void emitLine() {
      boolean mayBeQuoted = !isHeader && lines.isLineStart();
      int quoting = mayBeQuoted ? dialect.quoting(lines.octets(), lines.from(), lines.to()) : 0;
      boolean isTwice = quoting > 0 && lines.octets()[lines.from() + 1] == '>';
      unquoted += quoting;
      isAmbiguous |= isTwice && dialect == MboxDialect.MBOXRD;
      emit(lines.octets(), lines.from() + quoting, lines.to());
    }

    private void emit(byte[] octets, int from, int end) {
      source = octets;
      at = from;
      to = end;
    }

    private byte[] line() {
      return Arrays.copyOfRange(lines.octets(), lines.from(), lines.to());
    }
  }
}
