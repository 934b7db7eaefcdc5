package org.muniment.message;

/**
 * What the sender's program called the message (RFC 5322 section 3.6.4). A label that groups copies
 * and links answers; never a key: it may be missing, repeated or forged.
 *
 * @param value without the angle brackets and white space, never empty
 */
public record MessageId(String value) {
  public MessageId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An empty Message-ID is none");
    }
  }

  @Override
  public String toString() {
    return "<" + value + ">";
  }
}
