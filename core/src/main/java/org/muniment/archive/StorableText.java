package org.muniment.archive;

import org.jspecify.annotations.Nullable;

/**
 * Text of others made fit for a column of the catalogue: PostgreSQL keeps neither NUL nor half a
 * character, and a column has its length. The original and the ledger keep what was said in full;
 * this is for the rows that people read and sort by.
 */
public final class StorableText {
  private StorableText() {}

  /** The text with U+FFFD for every character that cannot be kept. */
  public static String of(String text) {
    return text.codePoints().allMatch(StorableText::isStorable) ? text : replaced(text);
  }

  /** At most {@code length} UTF-16 units of it; no character is cut in two. */
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return of(text);
    }
    boolean splits =
        length > 0 && Character.isSurrogatePair(text.charAt(length - 1), text.charAt(length));
    return of(text.substring(0, splits ? length - 1 : length));
  }

  /** The same for a text that may be missing. */
  public static @Nullable String cutOrNull(@Nullable String text, int length) {
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
