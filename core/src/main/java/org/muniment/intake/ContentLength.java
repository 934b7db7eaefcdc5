package org.muniment.intake;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the Content-Length of a message while the lines of its header pass. */
final class ContentLength {
  private static final Pattern FIELD =
      Pattern.compile("content-length:\\s*(\\d{1,15})\\s*", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST = 64;

  private long value = -1;

  /** Looks at a line of the header. */
  void header(Lines lines) {
    if (lines.isLineStart() && lines.length() <= LONGEST) {
      Matcher field =
          FIELD.matcher(
              new String(
                  lines.octets(), lines.from(), lines.length(), StandardCharsets.ISO_8859_1));
      if (field.matches()) {
        value = Long.parseLong(field.group(1));
      }
    }
  }

  /** Octets of the body, or -1. */
  long value() {
    return value;
  }
}
