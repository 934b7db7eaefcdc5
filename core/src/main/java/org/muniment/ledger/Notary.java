package org.muniment.ledger;

/** Signs statements of the archive with the key that signs the ledger's checkpoints. */
public interface Notary {

  /**
   * Signs a statement.
   *
   * @param text lines, the last one ended too; the first says what kind of statement it is, and the
   *     second must not be a number, so that no statement can be taken for a checkpoint
   * @throws IllegalArgumentException when the text is not so
   */
  SignedNote sign(String text);
}
