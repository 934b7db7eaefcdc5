package org.muniment.search;

import org.muniment.access.Entitlement;

/**
 * Counts what was archived behind a position of the ledger: what a search index that stands there
 * cannot know. Every adapter passes {@code LatestPlacementsContract}.
 */
public interface LatestPlacements {

  /**
   * How many messages were newly placed in mailboxes that the entitlement covers, by entries of the
   * ledger from {@code position} on. A message that was placed several times counts each time; one
   * that only returned to its old place does not count. Takes the longer the further the position
   * lies behind the end of the ledger.
   *
   * @param position the first sequence that counts
   */
  long since(long position, Entitlement entitlement);
}
