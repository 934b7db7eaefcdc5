package org.muniment.access;

import java.util.Locale;

/** What an actor is trusted with. Roles do not include one another. */
public enum Role {
  /** Sources, mailboxes, schedules, accounts, system. Cannot read mail. */
  ADMINISTRATOR,
  /** Searches and reads mail of every mailbox that the actor is entitled to. */
  OFFICER,
  /** Finds lost mail and puts it back where it was. */
  RECOVERY,
  /** Reads the ledger, runs, and verifications; no mail. */
  AUDITOR;

  /** The name in the container, in tokens and on the wire. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Role ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
