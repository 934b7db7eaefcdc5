package org.muniment.harvest;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Original;

/**
 * A placed message as it is likened to another of the mailbox. The server's identifier (EMAILID of
 * RFC 8474, X-GUID, X-GM-MSGID) is what it says and no more: some give many messages the same.
 *
 * @param emailId the server's identifier
 * @param claimedSize RFC822.SIZE as it was claimed, octets, or -1
 * @param internalDate INTERNALDATE, or null
 * @param original what was archived
 */
public record Likeness(
    String emailId, long claimedSize, @Nullable Instant internalDate, Original original) {

  /** Whether the item is the same message by all that the server says; unknowns are no likeness. */
  boolean is(InventoryItem item) {
    return emailId.equals(item.emailId())
        && claimedSize >= 0
        && claimedSize == item.size()
        && internalDate != null
        && Objects.equals(internalDate, item.internalDate());
  }
}
