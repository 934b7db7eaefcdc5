package org.muniment.demo.imap;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads commands, and asks for their literals where the client waits to be asked. */
final class RequestReader {
  private final BufferedInputStream in;
  private final Answers answers;
  private int peeked = -1;

  RequestReader(InputStream in, Answers answers) {
    this.in = new BufferedInputStream(in, 64 * 1024);
    this.answers = answers;
  }

  /** The next command, or null when the client has closed the connection. */
  @Nullable Request next() throws IOException {
    if (peek() < 0) {
      return null;
    }
    String tag = atom();
    skipSpaces();
    String name = atom().toUpperCase(Locale.ROOT);
    List<Argument> arguments = arguments();
    if (name.equals("UID") && !arguments.isEmpty()) {
      name = "UID " + arguments.removeFirst().keyword();
    }
    return new Request(tag, name, arguments);
  }

  /** A line that is no command: the answer to a continuation. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = take(); c != '\n'; c = take()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private List<Argument> arguments() throws IOException {
    List<Argument> arguments = new ArrayList<>();
    skipSpaces();
    while (peek() != '\r' && peek() != '\n') {
      arguments.add(argument());
      skipSpaces();
    }
    if (take() == '\r') {
      take();
    }
    return arguments;
  }

  private Argument argument() throws IOException {
    return switch (peek()) {
      case '(' -> list();
      case '"' -> Argument.text(quoted());
      case '{' -> Argument.text(literal());
      default -> Argument.text(atom());
    };
  }

  private Argument list() throws IOException {
    take();
    List<Argument> items = new ArrayList<>();
    skipSpaces();
    while (peek() != ')') {
      items.add(argument());
      skipSpaces();
    }
    take();
    return Argument.list(items);
  }

  private String quoted() throws IOException {
    take();
    StringBuilder text = new StringBuilder();
    while (peek() != '"') {
      if (peek() == '\\') {
        take();
      }
      text.append((char) take());
    }
    take();
    return text.toString();
  }

  private String literal() throws IOException {
    take();
    int length = 0;
    while (Character.isDigit(peek())) {
      length = Math.addExact(Math.multiplyExact(length, 10), take() - '0');
    }
    boolean unasked = peek() == '+';
    while (take() != '\n') {
      // plus, brace, carriage return
    }
    if (!unasked) {
      answers.line("+ go ahead");
      answers.flush();
    }
    byte[] octets = in.readNBytes(length);
    if (octets.length < length) {
      throw new EOFException();
    }
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** An atom; brackets may hold spaces and parentheses, as sections of BODY do. */
  private String atom() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean bracket = false;
    while (bracket ? peek() != '\r' : peek() > ' ' && peek() != '(' && peek() != ')') {
      char c = (char) take();
      bracket = (bracket || c == '[') && c != ']';
      text.append(c);
    }
    if (text.isEmpty()) {
      take();
    }
    return text.toString();
  }

  private void skipSpaces() throws IOException {
    while (peek() == ' ') {
      take();
    }
  }

  private int peek() throws IOException {
    if (peeked < 0) {
      peeked = in.read();
    }
    return peeked;
  }

  private int take() throws IOException {
    int c = peek();
    if (c < 0) {
      throw new EOFException();
    }
    peeked = -1;
    return c;
  }
}
