package org.muniment.ledger;

import java.util.List;

/**
 * One room's rows, made anew from the ledger when the database is lost. Each entry is shown once,
 * in order, in the caller's transaction, which also remembers how far the replay is: what is undone
 * is shown again. The rows that an older database backup still holds may be there already; they end
 * up as the ledger says. Every adapter passes {@code LedgerReplayContract}.
 */
public interface LedgerReplay {

  /** Those of a lower rank are shown entries first: rows of higher ranks refer to theirs. */
  int rank();

  /**
   * Writes what these entries left behind. Entries of other rooms and entries whose body was erased
   * are passed over.
   *
   * @throws IllegalArgumentException when a body lacks what its kind always had
   */
  void replay(List<LedgerEntry> entries);

  /**
   * All entries have been shown: what is counted is counted, and no number that the ledger knows is
   * given again.
   */
  void finish();
}
