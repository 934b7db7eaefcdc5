package org.muniment.harvest.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A datum of a response, RFC 9051 section 4: what stands between spaces, whatever it means. */
sealed interface Value {

  /** Unquoted octets, numbers and NIL included, as Latin-1. */
  record Atom(String text) implements Value {}

  /** A quoted string or a literal: its octets, quoting removed. */
  final class Text implements Value {
    private final byte[] octets;

    Text(byte[] octets) {
      this.octets = octets;
    }

    @Override
    public byte[] octets() {
      return octets;
    }
  }

  /** A parenthesised list. */
  record Items(List<Value> values) implements Value {}

  /** Whether it is the atom NIL. */
  default boolean isNil() {
    return this instanceof Atom atom && atom.text().equalsIgnoreCase("NIL");
  }

  /** The octets of an atom or a string; a list has none. */
  default byte[] octets() throws Unreadable {
    return switch (this) {
      case Atom atom -> atom.text().getBytes(StandardCharsets.ISO_8859_1);
      case Text text -> text.octets();
      case Items list -> throw new Unreadable("a list of " + list.values().size() + " for a text");
    };
  }

  /** The octets as UTF-8 text, for names and identifiers. */
  default String string() throws Unreadable {
    return new String(octets(), StandardCharsets.UTF_8);
  }

  /** The text in upper case, for keywords. */
  default String keyword() throws Unreadable {
    return string().toUpperCase(Locale.ROOT);
  }

  /** The values of a list; a lone value is a list of itself; NIL is an empty one. */
  default List<Value> list() {
    if (isNil()) {
      return List.of();
    }
    return this instanceof Items items ? items.values() : List.of(this);
  }

  /** A number of up to 63 bits. */
  default long number() throws Unreadable {
    try {
      long number = Long.parseLong(string());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, together with negative numbers
    }
    throw new Unreadable("no number: " + Words.shown(string()));
  }
}
