package org.muniment.harvest.imap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last octets of a line, to see whether it ends by announcing a literal. */
final class LineTail {
  private static final int KEPT = 24;
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,18})\\+?}\\r?$");

  private final StringBuilder octets = new StringBuilder(2 * KEPT);

  void add(int octet) {
    if (octets.length() == 2 * KEPT) {
      octets.delete(0, KEPT);
    }
    octets.append((char) octet);
  }

  /** The length that the line's end announces, or -1 for none. */
  long literalLength() {
    Matcher matcher = LITERAL.matcher(octets);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
