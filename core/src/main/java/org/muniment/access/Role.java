package org.muniment.access;

import java.util.Locale;
import java.util.Set;

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

  /**
   * Whether one account may hold all of these: who manages the archive does not read mail.
   *
   * @param roles of one account
   */
  public static boolean areCompatible(Set<Role> roles) {
    return !roles.contains(ADMINISTRATOR) || !(roles.contains(OFFICER) || roles.contains(RECOVERY));
  }

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
