package org.muniment.console.web;

import org.muniment.access.Role;

/** Roles as people call them, and what each may do. */
public final class RoleWords {
  private RoleWords() {}

  /** The name of the role. */
  public static String of(Role role) {
    return switch (role) {
      case ADMINISTRATOR -> "Administrator";
      case OFFICER -> "Officer";
      case RECOVERY -> "Recovery";
      case AUDITOR -> "Auditor";
    };
  }

  /** What the role may do, in one sentence. */
  public static String meaning(Role role) {
    return switch (role) {
      case ADMINISTRATOR -> "Servers, mailboxes, schedules, accounts, system. Cannot read mail.";
      case OFFICER -> "Searches and reads mail.";
      case RECOVERY -> "Finds lost mail and puts it back.";
      case AUDITOR -> "Reads the ledger, runs and verifications. No mail.";
    };
  }
}
