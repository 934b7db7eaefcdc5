package org.muniment.recovery.jpa;

/** Text made fit for a column: PostgreSQL keeps neither NUL nor half characters. */
final class KeptText {
  private KeptText() {}

  /** At most so many characters of the text, with U+FFFD for what cannot be kept. */
  static String cut(String text, int length) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : c)
        .takeWhile(c -> kept.length() + Character.charCount(c) <= length)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
