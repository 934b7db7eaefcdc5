package org.muniment.message.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the encoded words of headers (RFC 2047, with the language suffix of RFC 2231 section 5).
 * More lenient than the standard: words inside quoted strings and in the middle of a text are
 * decoded, spaces within a word are accepted, and a character may be cut by the end of a word.
 */
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?\\s]{1,60})\\?([bBqQ])\\?([^?]*)\\?=");

  private EncodedWords() {}

  /** The text with all encoded words decoded. */
  static String decode(String text) {
    return text.contains("=?") ? new Run(text).decoded() : text;
  }

  /** Adjacent words of one charset are one run of octets. */
  private static final class Run {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private @Nullable String charset;
    private int done;

    Run(String text) {
      this.text = text;
    }

    String decoded() {
      Matcher word = WORD.matcher(text);
      while (word.find()) {
        between(text.substring(done, word.start()));
        String label = word.group(1).replaceFirst("\\*.*", "");
        if (!label.equalsIgnoreCase(charset)) {
          flush();
        }
        charset = label;
        octets.writeBytes(content(word.group(2), word.group(3)));
        done = word.end();
      }
      flush();
      return out.append(text, done, text.length()).toString();
    }

    /** White space between two encoded words is not shown (RFC 2047 section 6.2). */
    private void between(String plain) {
      if (charset == null || !plain.isBlank()) {
        flush();
        out.append(plain);
      }
    }

    private void flush() {
      if (charset != null) {
        out.append(CharsetGuess.decode(octets.toByteArray(), charset));
      }
      octets.reset();
      charset = null;
    }
  }

  private static byte[] content(String encoding, String content) {
    return encoding.equalsIgnoreCase("b") ? base64(content) : quoted(content);
  }

  /** Base64 without regard to padding and to characters that do not belong there. */
  static byte[] base64(String content) {
    String digits = content.replaceAll("[^A-Za-z0-9+/]", "");
    int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    return Base64.getDecoder().decode(digits.substring(0, whole));
  }

  private static byte[] quoted(String content) {
    return escapes(content.replace('_', ' '), '=');
  }

  /** Undoes escapes of two hexadecimal digits; what is no escape stays. */
  static byte[] escapes(String text, char escape) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      int value = text.charAt(at) == escape ? hex(text, at + 1) : -1;
      if (value >= 0) {
        out.write(value);
        at += 3;
      } else {
        int end = text.offsetByCodePoints(at, 1);
        out.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
        at = end;
      }
    }
    return out.toByteArray();
  }

  private static int hex(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
