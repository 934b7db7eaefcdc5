package org.muniment.ledger;

/**
 * Rung by a {@link Ledger} when entries are appended, within their transaction; whoever follows
 * hears it once they are committed, and not at all if they never are. Only a hint: a follower that
 * hears nothing looks by itself after a while.
 */
public interface LedgerBell {
  /** Nobody hears it. */
  LedgerBell SILENT = () -> {};

  /** There will be more entries when the transaction under way is committed. */
  void ring();
}
