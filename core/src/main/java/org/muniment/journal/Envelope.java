package org.muniment.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.TreeSet;
import org.muniment.original.ContentAddress;

/**
 * Under what a message was handed over (RFC 5321 section 2.3.1): beside the message, not in it.
 *
 * @param sender the reverse-path as it was sent, without angle brackets; empty for notices
 * @param recipients the forward-paths of the receiver that this is about, as they were sent; one or
 *     more
 */
public record Envelope(String sender, List<String> recipients) {
  public Envelope {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("An envelope without recipients");
    }
  }

  /**
   * By what a delivery is known again when a server repeats it because our answer was lost: the
   * SHA-256 over the content address and the envelope, the order of recipients apart.
   */
  public ContentAddress mark(ContentAddress original) {
    MessageDigest digest = ContentAddress.newDigest();
    digest.update(original.bytes());
    add(digest, sender);
    new TreeSet<>(recipients).forEach(each -> add(digest, each));
    return ContentAddress.of(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n'); // in no path
  }
}
