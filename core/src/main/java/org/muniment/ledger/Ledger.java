package org.muniment.ledger;

import java.util.List;

/**
 * The append-only log. An adapter appends within the caller's transaction: if that rolls back, the
 * entries never were, and their numbers are used again; no reader ever sees a gap or an entry that
 * is taken back. Every adapter passes {@code LedgerContract}.
 */
public interface Ledger {

  /**
   * Appends acts in their order, as one run of numbers.
   *
   * @return the sequence of the first; the others follow without gaps
   */
  long append(List<Act> acts);

  /** Appends one act and returns its sequence. */
  default long append(Act act) {
    return append(List.of(act));
  }

  /** Committed entries from {@code from} on, at most {@code limit}, in order. */
  List<LedgerEntry> read(long from, int limit);

  /** How many entries are committed; the sequence that the next one will have. */
  long size();
}
