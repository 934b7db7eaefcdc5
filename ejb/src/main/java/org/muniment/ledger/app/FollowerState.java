package org.muniment.ledger.app;

import org.jspecify.annotations.Nullable;

/**
 * How far a follower is.
 *
 * @param name who follows
 * @param next the sequence of the entry it takes next
 * @param size how many entries the ledger has
 * @param failure what stopped it last, one sentence, or null while all is well
 */
public record FollowerState(String name, long next, long size, @Nullable String failure) {

  /** How many entries it has not taken yet. */
  public long lag() {
    return Math.max(0, size - next);
  }
}
