package org.muniment.recovery;

/**
 * The account of a restore job, in messages.
 *
 * @param asked how many were to be put back
 * @param putBack how many were added
 * @param alreadyThere how many needed not be added
 * @param refused how many could not be added
 */
public record RestoreAccount(long asked, long putBack, long alreadyThere, long refused) {

  /** The account of nothing. */
  public static final RestoreAccount NONE = new RestoreAccount(0, 0, 0, 0);

  /** Both in one. */
  public RestoreAccount plus(RestoreAccount other) {
    return new RestoreAccount(
        asked + other.asked,
        putBack + other.putBack,
        alreadyThere + other.alreadyThere,
        refused + other.refused);
  }

  /** How many are not settled yet. */
  public long pending() {
    return asked - putBack - alreadyThere - refused;
  }
}
