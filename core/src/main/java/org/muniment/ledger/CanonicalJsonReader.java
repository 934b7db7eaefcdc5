package org.muniment.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads back what {@link CanonicalJson} wrote: objects, lists, strings, whole numbers and truth
 * values, without white space. Anything else is refused, for then somebody else wrote it.
 */
public final class CanonicalJsonReader {
  private static final int DEEPEST = 32;

  private final String text;
  private int at;

  private CanonicalJsonReader(String text) {
    this.text = text;
  }

  /**
   * The members of a body: values are {@code String}, {@code Long}, {@code Boolean}, {@code List}
   * or {@code Map}.
   *
   * @throws IllegalArgumentException when the text is not canonical JSON of an object
   */
  public static Map<String, Object> read(String text) {
    CanonicalJsonReader reader = new CanonicalJsonReader(text);
    Map<String, Object> members = reader.object(0);
    if (reader.at != text.length()) {
      throw reader.unexpected();
    }
    return members;
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw unexpected();
    }
    return switch (peek()) {
      case '"' -> string();
      case '{' -> object(depth + 1);
      case '[' -> list(depth + 1);
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
      }
      String name = string();
      expect(':');
      members.put(name, value(depth));
    }
    at++;
    return members;
  }

  private List<Object> list(int depth) {
    List<Object> items = new ArrayList<>();
    expect('[');
    while (peek() != ']') {
      if (!items.isEmpty()) {
        expect(',');
      }
      items.add(value(depth));
    }
    at++;
    return items;
  }

  private Boolean word(String word, Boolean meaning) {
    if (!text.startsWith(word, at)) {
      throw unexpected();
    }
    at += word.length();
    return meaning;
  }

  private Long number() {
    int start = at;
    while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
      at++;
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw unexpected();
    }
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\' -> c;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'u' -> unit();
      default -> throw unexpected();
    };
  }

  private char unit() {
    if (at + 4 > text.length()) {
      throw unexpected();
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw unexpected();
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw unexpected();
    }
    return text.charAt(at);
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("Not canonical JSON at character " + at);
  }
}
