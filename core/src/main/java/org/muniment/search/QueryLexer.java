package org.muniment.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.muniment.search.QueryToken.Kind;
import org.muniment.search.QueryWarning.Problem;

/** Cuts a typed query into pieces. One use each. */
final class QueryLexer {
  private static final String QUOTES = "\"\u201c\u201d\u201e\u201f\u00ab\u00bb";

  private final String text;
  private final List<QueryWarning> warnings;
  private final List<QueryToken> tokens = new ArrayList<>();
  private int at;

  QueryLexer(String text, List<QueryWarning> warnings) {
    this.text = text;
    this.warnings = warnings;
  }

  /** All pieces; the last one is of kind END. */
  List<QueryToken> tokens() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isSpace(c)) {
        at++;
      } else if (c == '(') {
        add(Kind.OPEN, "(", at, ++at);
      } else if (c == ')') {
        add(Kind.CLOSE, ")", at, ++at);
      } else if (isQuote(c)) {
        phrase();
      } else if (c == '-' && startsTerm() && at + 1 < text.length() && !isSpace(next())) {
        add(Kind.NOT, "-", at, ++at);
      } else {
        word();
      }
    }
    add(Kind.END, "", text.length(), text.length());
    return tokens;
  }

  private void phrase() {
    int start = at++;
    while (at < text.length() && !isQuote(text.charAt(at))) {
      at++;
    }
    String inside = text.substring(start + 1, at);
    if (at == text.length()) {
      warnings.add(new QueryWarning(Problem.UNCLOSED_QUOTE, "\"", start, start + 1));
    } else {
      at++;
    }
    add(Kind.PHRASE, inside, start, at);
  }

  private void word() {
    int start = at;
    while (at < text.length() && !endsWord(text.charAt(at))) {
      if (text.charAt(at) == ':' && operator(start)) {
        return;
      }
      at++;
    }
    String word = text.substring(start, at);
    switch (word) {
      case "AND" -> add(Kind.AND, word, start, at);
      case "OR" -> add(Kind.OR, word, start, at);
      case "NOT" -> add(Kind.NOT, word, start, at);
      default -> add(Kind.WORD, word, start, at);
    }
  }

  private boolean operator(int start) {
    String name = text.substring(start, at).toLowerCase(Locale.ROOT);
    if (QueryOperator.named(name) == null) {
      return false;
    }
    add(Kind.OPERATOR, name, start, ++at);
    return true;
  }

  private boolean startsTerm() {
    return at == 0 || isSpace(text.charAt(at - 1)) || text.charAt(at - 1) == '(';
  }

  private char next() {
    return text.charAt(at + 1);
  }

  private static boolean endsWord(char c) {
    return isSpace(c) || c == '(' || c == ')' || isQuote(c);
  }

  private static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private void add(Kind kind, String piece, int start, int end) {
    tokens.add(new QueryToken(kind, piece, start, end));
  }
}
