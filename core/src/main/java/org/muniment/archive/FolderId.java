package org.muniment.archive;

/**
 * The archive's own number of a folder: a named container in a mailbox (IMAP calls it a mailbox).
 *
 * @param value given by the catalogue, 1 or more, never reused
 */
public record FolderId(long value) {
  public FolderId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the catalogue: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
