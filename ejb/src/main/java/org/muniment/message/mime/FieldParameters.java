package org.muniment.message.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of Content-Type and Content-Disposition (RFC 2045 section 5.1), with continuations
 * and charsets (RFC 2231). Read leniently: without quotes, with encoded words, with missing pieces.
 */
final class FieldParameters {
  private static final Pattern NAME = Pattern.compile("([^*]+)(?:\\*(\\d{1,4}))?(\\*)?");
  private static final int CONTINUATIONS = 1_000;

  private final Map<String, String> plain = new HashMap<>();
  private final Map<String, SortedMap<Integer, Piece>> continued = new HashMap<>();

  private record Piece(String value, boolean encoded) {}

  private FieldParameters() {}

  /** Those of a field whose octets are already characters; the first value of a name counts. */
  static FieldParameters of(String field) {
    FieldParameters found = new FieldParameters();
    int at = next(field, 0);
    while (at < field.length()) {
      int equals = field.indexOf('=', at);
      int end = next(field, at);
      if (equals > at && equals < end) {
        String name = field.substring(at, equals).strip().toLowerCase(Locale.ROOT);
        found.add(name, value(field.substring(equals + 1, Math.max(equals + 1, end - 1)).strip()));
      }
      at = end;
    }
    return found;
  }

  /** Where the next parameter begins: behind the next semicolon that is not quoted. */
  private static int next(String field, int from) {
    boolean quoted = false;
    for (int i = from; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == ';' && !quoted) {
        return i + 1;
      }
      i += quoted && c == '\\' ? 1 : 0;
      quoted ^= c == '"';
    }
    // as if the field ended with a semicolon; quotes that never close end there as well
    return field.length() + 1;
  }

  /**
   * A quoted string without its quotes; backslashes before others than quotes are those of paths.
   */
  private static String value(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    int end = text.length() > 1 && text.endsWith("\"") ? text.length() - 1 : text.length();
    return text.substring(1, end).replace("\\\\", "\\").replace("\\\"", "\"");
  }

  /** The value of a parameter, or null when the field has none or an empty one. */
  @Nullable String get(String name) {
    SortedMap<Integer, Piece> pieces = continued.get(name);
    String value = pieces == null ? plain.get(name) : joined(pieces);
    return value == null || value.isBlank() ? null : value;
  }

  private void add(String name, String value) {
    Matcher form = NAME.matcher(name);
    if (!form.matches()) {
      return;
    }
    boolean encoded = form.group(3) != null;
    if (form.group(2) == null && !encoded) {
      plain.putIfAbsent(name, value);
      return;
    }
    int number = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
    SortedMap<Integer, Piece> pieces =
        continued.computeIfAbsent(form.group(1), n -> new TreeMap<>());
    if (pieces.size() < CONTINUATIONS) {
      pieces.putIfAbsent(number, new Piece(value, encoded));
    }
  }

  /** The pieces as one run of octets, so that a character may be cut by the end of a piece. */
  private static String joined(SortedMap<Integer, Piece> pieces) {
    String charset = null;
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    boolean first = true;
    for (Piece piece : pieces.values()) {
      String value = piece.value();
      if (first && piece.encoded()) {
        String[] head = value.split("'", 3);
        charset = head.length == 3 ? head[0] : null;
        value = head[head.length - 1];
      }
      octets.writeBytes(
          piece.encoded()
              ? EncodedWords.escapes(value, '%')
              : value.getBytes(StandardCharsets.UTF_8));
      first = false;
    }
    return CharsetGuess.decode(octets.toByteArray(), charset);
  }
}
