package org.muniment.ledger;

import java.util.Locale;

/**
 * What an entry of the ledger says happened. The {@link #label} is written into leaves for ever: a
 * constant may be added, never renamed or given another meaning.
 */
public enum EntryKind {
  /** A message was seen at a place; its original is durable. */
  PLACED,
  /** A message that we knew is no longer at its place on the server. */
  VANISHED,
  /** A message left one folder and turned up in another. */
  MOVED,
  /** Flags or keywords of a message changed on the server. */
  FLAGS_CHANGED,
  /** A folder appeared, was renamed, or is gone at the source. */
  FOLDER_CHANGED,
  /** A message was left out by a named rule. */
  EXCLUDED,
  /** A message could not be fetched; the reason is in the body. */
  QUARANTINED,
  /** A mail server delivered again what it had delivered already; nothing was placed. */
  REPEATED,
  /** A journal report cannot be taken apart, or could be after all. */
  UNWRAPPED,
  /** What the server has of a folder was held against what is accounted for. */
  RECONCILED,
  /** A harvest run ended; the body holds the reconciliation. */
  RUN_CLOSED,
  /** An import ended; the body holds the account of every item. */
  IMPORT_CLOSED,
  /** Somebody searched; the body holds the query and the count. */
  SEARCHED,
  /** Somebody was shown the content of a message. */
  READ,
  /** Somebody took the octets of a message out of the archive. */
  EXPORTED,
  /** A restore put messages back into a mailbox. */
  RESTORED,
  /** A signed report was handed out; the body holds what it says in short, and its SHA-256. */
  REPORTED,
  /** A role or an account was granted, changed or withdrawn. */
  ROLE_GRANTED,
  /** Somebody signed in or out. */
  SIGNED_IN,
  /** A sign-in or an act was refused. */
  REFUSED,
  /** Something was found wrong, or right again, or somebody sees to it. */
  ALARMED,
  /** A setting, a source or a schedule changed. */
  CONFIGURATION_CHANGED,
  /** The index was rebuilt, keys were rotated, a check was run. */
  UPKEEP;

  /** The name in leaves and bodies: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The kind of that label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static EntryKind ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
