package org.muniment.demo.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A command as a client sent it.
 *
 * @param tag which the answer repeats
 * @param name in upper case; {@code UID FETCH} and the like are one name
 * @param arguments atoms and strings as {@code byte[]}, parenthesized lists as {@code List}
 */
record Command(String tag, String name, List<Object> arguments) {

  /** The argument as text; an empty text when it is missing or a list. */
  String text(int index) {
    return index < arguments.size() && arguments.get(index) instanceof byte[] octets
        ? new String(octets, StandardCharsets.ISO_8859_1)
        : "";
  }

  /** The argument as words in upper case: those of a list, or the one that it is. */
  List<String> words(int index) {
    return raw(index).stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
  }

  /** The same in the spelling of the client. */
  List<String> raw(int index) {
    if (index >= arguments.size()) {
      return List.of();
    }
    return arguments.get(index) instanceof List<?> list
        ? list.stream()
            .filter(byte[].class::isInstance)
            .map(byte[].class::cast)
            .map(Command::latin)
            .toList()
        : List.of(text(index));
  }

  /** The octets of an argument, for messages. */
  byte[] octets(int index) {
    return index < arguments.size() && arguments.get(index) instanceof byte[] octets
        ? octets
        : new byte[0];
  }

  private static String latin(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
