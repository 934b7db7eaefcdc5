package org.muniment.search;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of octets as people type them; K, M and G are powers of 1024. */
final class QuerySizes {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9}|\\d{10,15}(?=b?$))([kmg]?)i?b?", Pattern.CASE_INSENSITIVE);

  private QuerySizes() {}

  /** The number of octets, or -1 when the text is no amount. */
  static long octets(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return -1;
    }
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2).toLowerCase(Locale.ROOT)) {
      case "k" -> number << 10;
      case "m" -> number << 20;
      case "g" -> number << 30;
      default -> number;
    };
  }
}
