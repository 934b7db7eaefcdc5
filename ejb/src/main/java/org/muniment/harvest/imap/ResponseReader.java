package org.muniment.harvest.imap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads responses token by token (RFC 9051 section 9), tolerant of what servers really send. Never
 * goes past the end of a line unless a literal stands there, so that a broken response can always
 * be skipped. What is kept of one response is bounded by {@link #MOST_KEPT} octets; literals that
 * are streamed or skipped have no bound but 2^63.
 */
final class ResponseReader {
  static final int MOST_KEPT = 1 << 20;
  private static final int DEEPEST = 20;
  private static final int LONGEST_BROKEN_LINE = 16 << 20;

  private final WireInput in;
  private int kept;

  ResponseReader(WireInput in) {
    this.in = in;
  }

  /** Waits for the first octet of a response, and leaves it there. */
  int begin() throws IOException {
    in.insideResponse(false);
    kept = 0;
    int first = in.peek();
    in.insideResponse(true);
    return first;
  }

  int peek() throws IOException {
    return in.peek();
  }

  boolean isAt(char c) throws IOException {
    return in.peek() == c;
  }

  boolean atEndOfLine() throws IOException {
    return isEndOfLine(in.peek());
  }

  void expect(char c) throws IOException {
    int found = in.peek();
    if (found != c) {
      throw new Unreadable("'%s' where '%c' belongs".formatted(named(found), c));
    }
    in.next();
  }

  void skipSpaces() throws IOException {
    while (in.peek() == ' ') {
      in.next();
    }
  }

  /** Ends the response: optional spaces, CR LF; a lone LF is forgiven. */
  void endOfLine() throws IOException {
    skipSpaces();
    if (in.peek() == '\r') {
      in.next();
    }
    if (in.peek() != '\n') {
      throw new Unreadable("more than was expected, from '%s' on".formatted(named(in.peek())));
    }
    in.next();
    in.insideResponse(false);
  }

  /** Octets up to a space, parenthesis, quote, brace or the end of the line; may be empty. */
  String atom() throws IOException {
    StringBuilder text = new StringBuilder(16);
    while (isAtomOctet(in.peek())) {
      text.append((char) in.next());
      keep(1);
    }
    return text.toString();
  }

  /**
   * The name of a FETCH item in upper case, with its section and origin where it has them: {@code
   * BODY[HEADER.FIELDS (SUBJECT)]<0>}.
   */
  String itemName() throws IOException {
    StringBuilder name = new StringBuilder(16);
    boolean insideSection = false;
    while (insideSection ? !atEndOfLine() : isAtomOctet(in.peek())) {
      char c = (char) in.next();
      if (c == '{') {
        throw new FramingLost("a literal within the name of an item");
      }
      insideSection = (insideSection || c == '[') && c != ']';
      name.append(c);
      keep(1);
    }
    if (name.isEmpty()) {
      throw new Unreadable("'%s' where the name of an item belongs".formatted(named(in.peek())));
    }
    return name.toString().toUpperCase(Locale.ROOT);
  }

  /** A number of up to 63 bits. */
  long number() throws IOException {
    if (!isDigit(in.peek())) {
      throw new Unreadable("'%s' where a number belongs".formatted(named(in.peek())));
    }
    long number = 0;
    while (isDigit(in.peek())) {
      number = number * 10 + (in.next() - '0');
      if (number < 0 || number > Long.MAX_VALUE / 10 - 1) {
        throw new Unreadable("a number of more than 63 bits");
      }
    }
    return number;
  }

  /** A set of numbers (RFC 9051 section 9, sequence-set), run by run, the lower end first. */
  void numberRuns(Runs runs) throws IOException {
    boolean isMore = true;
    while (isMore) {
      long first = number();
      long last = first;
      if (isAt(':')) {
        expect(':');
        last = number();
      }
      runs.run(Math.min(first, last), Math.max(first, last));
      isMore = isAt(',');
      if (isMore) {
        expect(',');
      }
    }
  }

  /** Takes runs of numbers. */
  interface Runs {
    void run(long first, long last);
  }

  /** The text up to the end of the line, read as UTF-8; what exceeds the bound is dropped. */
  String restOfLine() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(80);
    for (long read = 0; !atEndOfLine(); read++) {
      int octet = in.next();
      if (text.size() < MOST_KEPT / 16) {
        text.write(octet);
      } else if (read > LONGEST_BROKEN_LINE) {
        throw new FramingLost("a line without an end");
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** The octets up to the end of the line, each a character; a brace does not belong there. */
  String rawLine() throws IOException {
    StringBuilder line = new StringBuilder(32);
    while (!atEndOfLine()) {
      if (isAt('{')) {
        throw new Unreadable("'{' within an unquoted name");
      }
      line.append((char) in.next());
      keep(1);
    }
    return line.toString();
  }

  /** Any value: atom, quoted string, literal or list. */
  Value value() throws IOException {
    return value(0);
  }

  private Value value(int depth) throws IOException {
    return switch (in.peek()) {
      case '(' -> list(depth);
      case '"' -> new Value.Text(quoted());
      case '{', '~' -> textOrTilde();
      default -> {
        String atom = atom();
        if (atom.isEmpty()) {
          throw new Unreadable("'%s' where a value belongs".formatted(named(in.peek())));
        }
        yield new Value.Atom(atom);
      }
    };
  }

  private Value textOrTilde() throws IOException {
    long length = literalOrAtom();
    if (length < 0) {
      return new Value.Atom("~" + atom());
    }
    if (length > MOST_KEPT - kept) {
      throw new FramingLost("a literal of %d octets where a name belongs".formatted(length));
    }
    keep((int) length);
    byte[] octets = new byte[(int) length];
    for (int have = 0; have < octets.length; ) {
      have += in.read(octets, have, octets.length - have);
    }
    return new Value.Text(octets);
  }

  private Value list(int depth) throws IOException {
    if (depth == DEEPEST) {
      throw new Unreadable("lists within lists, more than %d deep".formatted(DEEPEST));
    }
    expect('(');
    List<Value> values = new ArrayList<>();
    skipSpaces();
    while (!isAt(')')) {
      values.add(value(depth + 1));
      keep(8);
      skipSpaces();
    }
    expect(')');
    return new Value.Items(values);
  }

  /** The octets of a quoted string at which the reader stands. */
  byte[] quoted() throws IOException {
    expect('"');
    ByteArrayOutputStream text = new ByteArrayOutputStream(32);
    while (!isAt('"')) {
      if (isAt('\\')) {
        in.next();
      }
      if (atEndOfLine()) {
        throw new Unreadable("a quoted string without its end");
      }
      text.write(in.next());
      keep(1);
    }
    expect('"');
    return text.toByteArray();
  }

  /** Reads past any value without keeping it, literals of any length included. */
  void skipValue() throws IOException {
    int depth = 0;
    do {
      skipSpaces();
      if (depth == 0 && isAt(')')) {
        throw new Unreadable("')' where a value belongs");
      }
      depth += skipOne();
      if (depth > 0 && atEndOfLine()) {
        throw new Unreadable("a list without its end");
      }
    } while (depth > 0);
  }

  private int skipOne() throws IOException {
    switch (in.peek()) {
      case '(' -> {
        in.next();
        return 1;
      }
      case ')' -> {
        in.next();
        return -1;
      }
      case '"' -> skipQuoted();
      case '{', '~' -> skipLiteral();
      default -> skipAtom();
    }
    return 0;
  }

  private void skipQuoted() throws IOException {
    expect('"');
    while (!isAt('"')) {
      if (isAt('\\')) {
        in.next();
      }
      if (atEndOfLine()) {
        throw new Unreadable("a quoted string without its end");
      }
      in.next();
    }
    expect('"');
  }

  private void skipLiteral() throws IOException {
    long length = literalOrAtom();
    if (length >= 0) {
      in.skip(length);
    } else if (isAtomOctet(in.peek())) {
      skipAtom();
    }
  }

  private void skipAtom() throws IOException {
    if (!isAtomOctet(in.peek())) {
      throw new Unreadable("'%s' where a value belongs".formatted(named(in.peek())));
    }
    while (isAtomOctet(in.peek())) {
      in.next();
    }
  }

  /** Takes {@code ~{n}} or {@code {n}} CRLF and returns n, or a lone tilde and returns -1. */
  private long literalOrAtom() throws IOException {
    if (isAt('~')) {
      in.next();
      if (!isAt('{')) {
        return -1;
      }
    }
    return literalLength();
  }

  /**
   * The stream of a body's octets: a literal, literal8 or quoted string; null for NIL. The stream
   * must be {@linkplain Literal#finish finished} before anything else is read.
   */
  @Nullable Literal body() throws IOException {
    return switch (in.peek()) {
      case '"' -> Literal.of(quoted());
      case '{', '~' -> literal();
      default -> {
        String atom = atom();
        if (!atom.equalsIgnoreCase("NIL")) {
          throw new Unreadable("'%s' where a literal belongs".formatted(Words.shown(atom)));
        }
        yield null;
      }
    };
  }

  private Literal literal() throws IOException {
    long length = literalOrAtom();
    if (length < 0) {
      throw new Unreadable("'~' where a literal belongs");
    }
    return new Literal(in, length);
  }

  private long literalLength() throws IOException {
    try {
      expect('{');
      long length = number();
      if (isAt('+')) {
        in.next();
      }
      expect('}');
      if (isAt('\r')) {
        in.next();
      }
      expect('\n');
      return length;
    } catch (Unreadable broken) {
      throw new FramingLost("a literal of unknown length: " + broken.getMessage());
    }
  }

  /**
   * Skips what is left of a response that could not be read. A literal ends a line with its length
   * in braces, wherever it stands, so the end is found without understanding what is in between.
   */
  void skipResponse() throws IOException {
    LineTail tail = new LineTail();
    for (long skipped = 0; ; skipped++) {
      int octet = in.next();
      if (octet == '\n') {
        long literal = tail.literalLength();
        if (literal < 0) {
          in.insideResponse(false);
          return;
        }
        in.skip(literal);
        tail = new LineTail();
      } else if (skipped > LONGEST_BROKEN_LINE) {
        throw new FramingLost("a line without an end");
      }
      tail.add(octet);
    }
  }

  private void keep(int octets) throws IOException {
    kept += octets;
    if (kept > MOST_KEPT) {
      throw new FramingLost("a response of more than %d octets".formatted(MOST_KEPT));
    }
  }

  private static boolean isAtomOctet(int c) {
    return c > ' ' && c != '(' && c != ')' && c != '"' && c != '{';
  }

  private static boolean isEndOfLine(int c) {
    return c == '\r' || c == '\n';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String named(int octet) {
    return octet > ' ' && octet < 0x7F ? String.valueOf((char) octet) : "0x%02x".formatted(octet);
  }
}
