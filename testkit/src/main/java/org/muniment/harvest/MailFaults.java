package org.muniment.harvest;

/** Where a mail server in memory goes wrong. */
public interface MailFaults {
  /** A server that never does. */
  MailFaults NONE = new MailFaults() {};

  /** How a message comes when it is asked for. */
  enum Delivery {
    /** As it is. */
    WHOLE,
    /** Not at all, without a word. */
    MISSING,
    /** As {@code BODY[] NIL}. */
    NIL,
    /** As a literal without octets. */
    EMPTY,
    /** The connection is lost in the middle of it. */
    CUT,
    /** Half of it, as if that were all. */
    SHORT,
    /** A notice in place of it. */
    PLACEHOLDER,
    /** Not at all, with a tagged NO for the batch. */
    REFUSED,
    /** Not at all; the server asks to slow down. */
    THROTTLED
  }

  /**
   * Hears of every command.
   *
   * @param command {@code open}, {@code list}, {@code examine}, {@code inventory}, {@code fetch},
   *     {@code parts}, {@code search} or {@code flags}
   * @param folder the folder it is about, or an empty text
   * @throws SourceFailure to let it fail
   */
  default void command(String command, String folder) {}

  /**
   * How a message is delivered.
   *
   * @param inParts whether it is asked for in parts
   */
  default Delivery delivery(String folder, long uid, boolean inParts) {
    return Delivery.WHOLE;
  }
}
