package org.muniment.message.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads UTF-7 (RFC 2152), which Java lacks and mail of the nineties holds. */
final class Utf7 {
  private Utf7() {}

  /** The characters; what is no UTF-7 stays as it stands, octet by octet. */
  static String decode(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '+') {
        at = shifted(text, at + 1, out);
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  /** Reads a shifted sequence that begins at {@code start} and returns where it ended. */
  private static int shifted(String text, int start, StringBuilder out) {
    int end = start;
    while (end < text.length() && isBase64(text.charAt(end))) {
      end++;
    }
    boolean closed = end < text.length() && text.charAt(end) == '-';
    if (end == start) {
      out.append('+');
    } else {
      out.append(units(text.substring(start, end)));
    }
    return closed ? end + 1 : end;
  }

  private static String units(String base64) {
    String whole = base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
    byte[] octets = Base64.getDecoder().decode(whole);
    return new String(octets, 0, octets.length & ~1, StandardCharsets.UTF_16BE);
  }

  private static boolean isBase64(char c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/';
  }
}
