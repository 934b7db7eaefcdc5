package org.muniment.search.lucene;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Cuts words at everything that is neither letter, digit nor mark: {@code anna.berg}, {@code
 * file_name} and {@code l'avion} are two words in a row each.
 */
final class WordPieces extends TokenFilter {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);

  private @Nullable State whole;
  private String rest = "";
  private int at;
  private int start;

  WordPieces(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    while (true) {
      if (whole != null && nextPiece(whole)) {
        return true;
      }
      whole = null;
      if (!input.incrementToken()) {
        return false;
      }
      if (isOnePiece()) {
        return true;
      }
      begin();
    }
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    whole = null;
  }

  private void begin() {
    whole = captureState();
    rest = term.toString();
    at = 0;
    start = offset.startOffset();
  }

  private boolean nextPiece(State word) {
    while (at < rest.length() && !isInner(rest.codePointAt(at))) {
      at += Character.charCount(rest.codePointAt(at));
    }
    int from = at;
    while (at < rest.length() && isInner(rest.codePointAt(at))) {
      at += Character.charCount(rest.codePointAt(at));
    }
    if (from == at) {
      return false;
    }
    restoreState(word);
    term.setEmpty().append(rest, from, at);
    int end = Math.min(start + at, offset.endOffset());
    offset.setOffset(Math.min(start + from, end), end);
    position.setPositionIncrement(1);
    return true;
  }

  private boolean isOnePiece() {
    char[] characters = term.buffer();
    for (int i = 0; i < term.length(); ) {
      int c = Character.codePointAt(characters, i, term.length());
      if (!isInner(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return term.length() > 0;
  }

  private static boolean isInner(int c) {
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }
}
