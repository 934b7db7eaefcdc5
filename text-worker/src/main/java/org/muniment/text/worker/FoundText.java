package org.muniment.text.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Takes the characters that Tika finds and passes them on piece by piece, white space collapsed,
 * until there are enough. What is passed on can be used even if the rest never comes.
 */
final class FoundText extends DefaultHandler implements ContentHandler {
  private static final int PIECE = 16_384;

  private final Answers answers;
  private final int limit;
  private final StringBuilder piece = new StringBuilder(PIECE + 1_024);
  private int count;
  private boolean blank = true;

  /** Thrown through the parser when enough was found. */
  static final class Enough extends SAXException {
    private static final long serialVersionUID = 1;

    Enough() {
      super("enough text");
    }
  }

  FoundText(Answers answers, int limit) {
    this.answers = answers;
    this.limit = limit;
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    for (int i = start; i < start + length; i++) {
      add(text[i]);
    }
  }

  @Override
  public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
    add('\n');
  }

  /** Puts a line of its own into the text. */
  void line(String text) throws SAXException {
    add('\n');
    characters(text.toCharArray(), 0, text.length());
    add('\n');
  }

  /** Whether nothing was found yet. */
  boolean isEmpty() {
    return count == 0;
  }

  /** Passes on what is still here. */
  void flush() {
    if (!piece.isEmpty()) {
      try {
        answers.text(piece);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      piece.setLength(0);
    }
  }

  private void add(char c) throws SAXException {
    boolean space = Character.isWhitespace(c) || c == '\u0000';
    if (space && blank) {
      return;
    }
    if (count >= limit) {
      throw new Enough();
    }
    blank = space;
    piece.append(c);
    count++;
    if (piece.length() >= PIECE && !Character.isHighSurrogate(c)) {
      flush();
    }
  }
}
