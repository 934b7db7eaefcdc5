package org.muniment.demo.imap;

import java.io.IOException;
import java.util.Set;

/**
 * How a server answers. The defaults are the book's; a script overrides what is to go wrong. A
 * method that returns true has answered in full, and the server says nothing more about it.
 */
public interface Behaviour {

  /** What a good server offers after sign-in. */
  Set<String> USUAL =
      Set.of(
          "IMAP4REV1",
          "LITERAL+",
          "UIDPLUS",
          "MOVE",
          "NAMESPACE",
          "ID",
          "IDLE",
          "UNSELECT",
          "SPECIAL-USE",
          "LIST-EXTENDED",
          "LIST-STATUS",
          "ENABLE",
          "CONDSTORE",
          "ESEARCH");

  /** Capabilities after sign-in. */
  default Set<String> capabilities() {
    return USUAL;
  }

  /** Ways to sign in that are offered before it. */
  default Set<String> signInCapabilities() {
    return Set.of("AUTH=PLAIN", "SASL-IR");
  }

  /** What it calls itself, in the greeting and in ID. */
  default String name() {
    return "Muniment test server";
  }

  /** The prefix of the personal namespace. */
  default String namespacePrefix() {
    return "";
  }

  /** Called once for each connection, before the greeting. */
  default boolean greets(Answers answers) throws IOException {
    return false;
  }

  /** Called for each command. */
  default boolean answers(Request request, Answers answers) throws IOException {
    return false;
  }

  /** Called when a command has been answered, for the words after its tag. */
  default String ends(Request request, String ending) {
    return ending;
  }

  /** Called for each message that a FETCH tells of, before it is told. */
  default boolean tells(Told told, Answers answers) throws IOException {
    return false;
  }

  /**
   * A message about to be told by FETCH.
   *
   * @param request what was asked
   * @param number its sequence number
   * @param message the message
   */
  record Told(Request request, int number, HeldMessage message) {}
}
