package org.muniment.harvest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object (RFC 8259) that somebody else wrote: strings, numbers and truth
 * values of its first level by name, as text. What lies deeper is read over; where a name comes
 * twice the last one counts.
 */
public final class JsonMembers {
  private static final int DEEPEST = 64;

  private final String text;
  private final Map<String, String> members = new LinkedHashMap<>();
  private int at;

  private JsonMembers(String text) {
    this.text = text;
  }

  /** The members; empty when the text is no JSON object. */
  public static Optional<Map<String, String>> of(String text) {
    try {
      return Optional.of(new JsonMembers(text).read());
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  private Map<String, String> read() {
    object(0);
    blanks();
    require(at == text.length());
    return Map.copyOf(members);
  }

  private void object(int depth) {
    expect('{');
    if (isNext('}')) {
      return;
    }
    do {
      blanks();
      String name = string();
      expect(':');
      String value = value(depth);
      if (depth == 0 && value != null) {
        members.put(name, value);
      }
    } while (isNext(','));
    expect('}');
  }

  private void list(int depth) {
    expect('[');
    if (isNext(']')) {
      return;
    }
    do {
      value(depth);
    } while (isNext(','));
    expect(']');
  }

  private @Nullable String value(int depth) {
    blanks();
    require(at < text.length() && depth < DEEPEST);
    return switch (text.charAt(at)) {
      case '"' -> string();
      case '{' -> {
        object(depth + 1);
        yield null;
      }
      case '[' -> {
        list(depth + 1);
        yield null;
      }
      default -> word();
    };
  }

  /** A number, true, false or null. */
  private @Nullable String word() {
    int from = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    require(word.matches("-?\\d[\\d.eE+-]*|true|false|null"));
    return word.equals("null") ? null : word;
  }

  private String string() {
    require(at < text.length() && text.charAt(at) == '"');
    StringBuilder out = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      out.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
    }
    require(at < text.length());
    at++;
    return out.toString();
  }

  private char escaped() {
    require(++at < text.length());
    return switch (text.charAt(at)) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        require(at + 4 < text.length());
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
      }
      default -> text.charAt(at);
    };
  }

  private boolean isNext(char c) {
    blanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    require(isNext(c));
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static void require(boolean isSo) {
    if (!isSo) {
      throw new IllegalArgumentException("no JSON object");
    }
  }
}
