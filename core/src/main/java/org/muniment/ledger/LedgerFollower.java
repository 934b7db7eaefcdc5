package org.muniment.ledger;

import java.util.List;

/**
 * Something that makes what it needs of the ledger, at its own pace: the search index, the sealed
 * evidence, a statistic. It keeps its position itself, together with what it made of the entries,
 * so that the two can never disagree; one that lost everything says 0 and starts again.
 *
 * <p>One thread at a time calls it, never within a transaction. It is started again after a
 * failure, with growing pauses, from what {@link #position} then says.
 */
public interface LedgerFollower {

  /** Who follows, for the log, health and screens: lower case, for example {@code index}. */
  String name();

  /**
   * The sequence of the first entry that was not yet taken in for good; 0 at the start. Asked when
   * following begins and after every failure, not between feeds.
   */
  long position();

  /**
   * Takes in entries that follow one another. The first of them is at {@link #position} when
   * following begins, later behind the last one fed. When it returns they may still be on their
   * way; when it throws, it is fed again from {@code position}, so that taking an entry twice must
   * do no harm.
   *
   * @param entries at least one, at most {@link #appetite}
   */
  void feed(List<LedgerEntry> entries);

  /**
   * Called when there is nothing more to read for now: a good moment to make durable what was fed.
   */
  default void rest() {}

  /** How many entries it takes at once, 1 or more. */
  default int appetite() {
    return 1_000;
  }
}
