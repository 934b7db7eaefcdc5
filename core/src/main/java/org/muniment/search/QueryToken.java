package org.muniment.search;

/**
 * A piece of a typed query.
 *
 * @param kind what sort
 * @param text the word, the inside of the quotation marks, or the name of the operator in lower
 *     case
 * @param start index of its first {@code char}
 * @param end index behind its last
 */
record QueryToken(Kind kind, String text, int start, int end) {
  enum Kind {
    WORD,
    PHRASE,
    OPERATOR,
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    END
  }

  boolean isValue() {
    return kind == Kind.WORD || kind == Kind.PHRASE;
  }
}
