package org.muniment.archive;

/**
 * The archive's own number of a mailbox: one account at a source, with an owner.
 *
 * @param value given by the catalogue, 1 or more, never reused
 */
public record MailboxId(long value) {
  public MailboxId {
    if (value < 1) {
      throw new IllegalArgumentException("Not a number of the catalogue: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
