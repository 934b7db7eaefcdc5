package org.muniment.demo.imap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads commands, literals included (RFC 9051 section 4.3, RFC 7888). */
final class CommandReader {
  private static final int LARGEST_LITERAL = 256 << 20;

  /** Tells the client to send the literal that it announced. */
  interface Continuation {
    void ask() throws IOException;
  }

  private final InputStream in;
  private final Continuation continuation;
  private int next;

  CommandReader(InputStream in, Continuation continuation) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.continuation = continuation;
  }

  /**
   * The next command, or null when the client has gone.
   *
   * @throws IOException when the connection breaks or what comes is no command
   */
  @Nullable Command command() throws IOException {
    next = in.read();
    if (next < 0) {
      return null;
    }
    String tag = atom();
    String name = word();
    if (name.equals("UID")) {
      name += " " + word();
    }
    List<Object> arguments = new ArrayList<>();
    while (next == ' ') {
      step();
      arguments.add(argument());
    }
    endOfLine();
    return new Command(tag, name, arguments);
  }

  /** A line that is no command: the answer to a SASL challenge. */
  String line() throws IOException {
    step();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (next != '\r' && next != '\n') {
      line.write(next);
      step();
    }
    endOfLine();
    return line.toString(StandardCharsets.US_ASCII);
  }

  private String word() throws IOException {
    if (next == ' ') {
      step();
    }
    return atom().toUpperCase(Locale.ROOT);
  }

  private Object argument() throws IOException {
    return switch (next) {
      case '(' -> list();
      case '"' -> quoted();
      case '{' -> literal();
      default -> atom().getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  private List<Object> list() throws IOException {
    List<Object> items = new ArrayList<>();
    step();
    while (next != ')') {
      items.add(argument());
      if (next == ' ') {
        step();
      }
    }
    step();
    return items;
  }

  private byte[] quoted() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    step();
    while (next != '"') {
      if (next == '\\') {
        step();
      }
      text.write(next);
      step();
    }
    step();
    return text.toByteArray();
  }

  private byte[] literal() throws IOException {
    StringBuilder digits = new StringBuilder();
    step();
    while (next != '}') {
      digits.append((char) next);
      step();
    }
    boolean mustAsk = digits.indexOf("+") < 0;
    long length = Long.parseLong(digits.toString().replace("+", ""));
    if (length > LARGEST_LITERAL) {
      throw new IOException("a literal of " + length + " octets");
    }
    step();
    if (next == '\r') {
      step();
    }
    if (mustAsk) {
      continuation.ask();
    }
    byte[] octets = in.readNBytes((int) length);
    if (octets.length < length) {
      throw new EOFException();
    }
    step();
    return octets;
  }

  /** An atom; what stands in brackets belongs to it, as in {@code BODY[HEADER.FIELDS (To)]}. */
  private String atom() throws IOException {
    StringBuilder atom = new StringBuilder();
    int open = 0;
    while (open > 0
        || (next != ' ' && next != '(' && next != ')' && next != '\r' && next != '\n')) {
      open += next == '[' ? 1 : next == ']' ? -1 : 0;
      atom.append((char) next);
      step();
    }
    return atom.toString();
  }

  private void endOfLine() throws IOException {
    if (next == '\r') {
      step();
    }
    if (next != '\n') {
      throw new IOException("a command that does not end");
    }
  }

  private void step() throws IOException {
    next = in.read();
    if (next < 0) {
      throw new EOFException();
    }
  }
}
