package org.muniment.demo.imap;

import java.util.List;

/**
 * A command as it was read.
 *
 * @param tag of the client's choice
 * @param name in upper case; {@code UID FETCH} and the like are one name
 * @param arguments without the name
 */
public record Request(String tag, String name, List<Argument> arguments) {

  /** The text of an argument, or empty when there are fewer. */
  public String text(int index) {
    return index < arguments.size() ? arguments.get(index).text() : "";
  }

  /** Whether any argument, at any depth, contains this text in upper case. */
  public boolean mentions(String word) {
    return arguments.stream().anyMatch(argument -> mentions(argument, word));
  }

  private static boolean mentions(Argument argument, String word) {
    return argument.keyword().contains(word)
        || argument.items().stream().anyMatch(item -> mentions(item, word));
  }

  /** Whether it asks for the octets of messages. */
  public boolean isBodyFetch() {
    return name.endsWith("FETCH") && mentions("BODY");
  }
}
