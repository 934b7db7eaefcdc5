package org.muniment.vigil;

import java.util.Locale;

/** What an alarm is about. The {@link #label} is written into the ledger: never renamed. */
public enum Concern {
  /** A folder's messages do not add up: the archive may lack some of what the server has. */
  GAP,
  /** Nothing arrives in a mailbox in which at this time something always did. */
  QUIET,
  /** The server refuses to let us in. */
  SIGN_IN_REFUSED,
  /** More and more messages that the server does not hand over. */
  QUARANTINE_GROWS,
  /** A harvest that was due did not start. */
  RUN_MISSING,
  /** Harvests start, and none has come to its end for long. */
  RUNS_FAIL,
  /** A mailbox could not be looked at, so that nothing is known of it. */
  NOT_WATCHED,
  /** A part of the archive itself does not work: the volume, the keys, the seal, the index. */
  ARCHIVE_UNWELL;

  /** The name in ledger, notices and answers: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The concern of that label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Concern ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
