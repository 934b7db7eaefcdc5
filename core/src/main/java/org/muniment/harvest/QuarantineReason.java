package org.muniment.harvest;

import java.util.Locale;

/** Why a message could not be archived. */
public enum QuarantineReason {
  /** The server refused it, with NO or BAD. */
  REFUSED,
  /** The server sent NIL, nothing, or an empty text for a message that has octets. */
  EMPTY,
  /** The server sent a notice of its own in place of the message (Exchange). */
  PLACEHOLDER,
  /** What the server sent about it cannot be read as IMAP. */
  UNREADABLE;

  /** The name in ledger bodies: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reason of that label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static QuarantineReason ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
