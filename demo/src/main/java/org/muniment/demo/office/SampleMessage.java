package org.muniment.demo.office;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/**
 * A message as it lies in a mailbox.
 *
 * @param folder names from the root down, {@code INBOX} for the inbox
 * @param octets the message
 * @param received INTERNALDATE
 * @param flags IMAP flags and keywords
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way to a server
public record SampleMessage(
    List<String> folder, byte[] octets, OffsetDateTime received, Set<String> flags) {
  public SampleMessage {
    folder = List.copyOf(folder);
    flags = Set.copyOf(flags);
  }
}
