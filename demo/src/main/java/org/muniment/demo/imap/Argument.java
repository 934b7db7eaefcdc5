package org.muniment.demo.imap;

import java.util.List;
import java.util.Locale;

/**
 * An argument of a command: a text (its octets, a character each) or a list.
 *
 * @param text empty for a list
 * @param items empty for a text
 * @param isList which of both
 */
public record Argument(String text, List<Argument> items, boolean isList) {

  static Argument text(String text) {
    return new Argument(text, List.of(), false);
  }

  static Argument list(List<Argument> items) {
    return new Argument("", List.copyOf(items), true);
  }

  /** The text in upper case. */
  public String keyword() {
    return text.toUpperCase(Locale.ROOT);
  }

  /** The texts of a list, or the text alone. */
  public List<String> texts() {
    return isList ? items.stream().map(Argument::text).toList() : List.of(text);
  }
}
