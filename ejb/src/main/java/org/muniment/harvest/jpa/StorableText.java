package org.muniment.harvest.jpa;

import org.jspecify.annotations.Nullable;

/** What a server said, made fit for a column: PostgreSQL keeps neither NUL nor half characters. */
final class StorableText {
  private StorableText() {}

  /** The text with U+FFFD for what cannot be kept. */
  static String of(String text) {
    return text.codePoints().allMatch(StorableText::isStorable) ? text : replaced(text);
  }

  /** At most so many characters of it. */
  static String cut(String text, int length) {
    return of(text.length() <= length ? text : text.substring(0, length));
  }

  /** The same for a text that may be missing. */
  static @Nullable String cutOrNull(@Nullable String text, int length) {
    return text == null ? null : cut(text, length);
  }

  private static String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isStorable(c) ? c : 0xFFFD));
    return out.toString();
  }

  private static boolean isStorable(int c) {
    return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
  }
}
