package org.muniment.harvest;

/**
 * What the journal accounts for in an epoch and does not know to be gone: what the server should
 * still have.
 *
 * @param placed archived messages
 * @param quarantined messages that could not be fetched
 * @param excluded messages left out by a named rule
 */
public record EpochTally(long placed, long quarantined, long excluded) {

  /** How many messages the server should have below the cursor. */
  public long onServer() {
    return placed + quarantined + excluded;
  }
}
