package org.muniment.original;

/** The keys above the originals, made new without rewriting mail. Safe for use by many threads. */
public interface KeyCustody {

  /** The number of the root key's generation that wraps, from 1. */
  int generation();

  /**
   * Adds a generation to the root key and wraps the key of every cohort with it. Older generations
   * stay: copies of the vault made before need them. Durable on return.
   *
   * @return the new generation's number
   * @throws org.muniment.fault.Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE}: everything
   *     stays readable; repeat
   */
  int rotateRoot();

  /**
   * Gives every cohort a new key, wraps the keys of its mail anew, and destroys the old one. Takes
   * a moment for each segment; mail is archived and read meanwhile.
   *
   * @return how many cohorts there are
   * @throws org.muniment.fault.Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE}: everything
   *     stays readable; repeat
   */
  int rotateCohorts();
}
