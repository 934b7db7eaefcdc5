package org.muniment.harvest;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.original.ContentAddress;

/**
 * A message of the mail server in memory.
 *
 * @param uid its number in the folder
 * @param octets what it is
 * @param date INTERNALDATE, or null when the server forgot it
 * @param flags flags and keywords
 * @param emailId what survives moves
 * @param modSeq when it last changed
 * @param claimedSize what the server says that it has, octets
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its address
public record ServerMessage(
    long uid,
    byte[] octets,
    @Nullable Instant date,
    Set<String> flags,
    String emailId,
    long modSeq,
    long claimedSize) {

  /** Which octets. */
  public ContentAddress address() {
    return ContentAddress.ofContent(octets);
  }

  InventoryItem item(boolean tellsEmailId) {
    return new InventoryItem(
        new Uid(uid), claimedSize, date, 60, flags, tellsEmailId ? emailId : null);
  }

  ServerMessage at(long newUid, long newModSeq) {
    return new ServerMessage(newUid, octets, date, flags, emailId, newModSeq, claimedSize);
  }

  ServerMessage flagged(Set<String> newFlags, long newModSeq) {
    return new ServerMessage(uid, octets, date, newFlags, emailId, newModSeq, claimedSize);
  }
}
