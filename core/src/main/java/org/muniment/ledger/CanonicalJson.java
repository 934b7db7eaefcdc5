package org.muniment.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in the canonical form of RFC 8785 (JCS): members sorted by the UTF-16 code units of
 * their names, no white space, the shortest escapes. Numbers are whole and within ±2^53, beyond
 * which JCS (section 3.2.2.3) would change them; there are no fractions in our bodies.
 */
public final class CanonicalJson {
  private static final long EXACT = 1L << 53;

  private CanonicalJson() {}

  /**
   * The canonical text of a value; members whose value is {@code null} are left out.
   *
   * @throws IllegalArgumentException for a value that is not a string, whole number, truth value,
   *     list or map, or a number beyond ±2^53
   */
  public static String write(Map<String, ? extends @Nullable Object> members) {
    StringBuilder out = new StringBuilder(256);
    object(members, out);
    return out.toString();
  }

  private static void value(Object value, StringBuilder out) {
    switch (value) {
      case String text -> string(text, out);
      case Long number -> number(number, out);
      case Integer number -> number(number, out);
      case Boolean truth -> out.append(truth.booleanValue());
      case List<?> list -> array(list, out);
      case Map<?, ?> map -> object(map, out);
      default ->
          throw new IllegalArgumentException(
              "Not for a ledger body: " + value.getClass().getName());
    }
  }

  private static void number(long number, StringBuilder out) {
    if (number > EXACT || number < -EXACT) {
      throw new IllegalArgumentException("Beyond what JSON keeps exactly: " + number);
    }
    out.append(number);
  }

  private static void array(List<?> list, StringBuilder out) {
    out.append('[');
    String separator = "";
    for (Object item : list) {
      out.append(separator);
      value(item, out);
      separator = ",";
    }
    out.append(']');
  }

  private static void object(Map<?, ?> map, StringBuilder out) {
    out.append('{');
    map.entrySet().stream()
        .filter(member -> member.getValue() != null)
        .sorted(Comparator.comparing(member -> String.valueOf(member.getKey())))
        .forEach(member -> member(member, out));
    out.append('}');
  }

  private static void member(Map.Entry<?, ?> member, StringBuilder out) {
    if (out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    string(String.valueOf(member.getKey()), out);
    out.append(':');
    value(member.getValue(), out);
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text, i, out);
    }
    out.append('"');
  }

  private static void character(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < ' ') {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(isLoneSurrogate(text, at) ? '\uFFFD' : c);
        }
      }
    }
  }

  /** JCS forbids lone surrogates (RFC 8785 section 3.2.2.2); mail headers do hold them. */
  private static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
