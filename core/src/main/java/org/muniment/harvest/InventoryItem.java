package org.muniment.harvest;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;

/**
 * A message that the server says is there, without its octets.
 *
 * @param uid its number
 * @param size RFC822.SIZE as claimed, octets, or -1 when missing
 * @param internalDate INTERNALDATE, or null when missing, NIL or unreadable
 * @param internalDateOffsetMinutes zone of INTERNALDATE, minutes east of UTC; 0 when unknown
 * @param flags flags and keywords as spelt by the server, without {@code \Recent}
 * @param emailId EMAILID, X-GM-MSGID or X-GUID, or null
 */
public record InventoryItem(
    Uid uid,
    long size,
    @Nullable Instant internalDate,
    int internalDateOffsetMinutes,
    Set<String> flags,
    @Nullable String emailId) {
  public InventoryItem {
    flags = Set.copyOf(flags);
  }
}
