package org.muniment.harvest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;

/**
 * The message with the highest UID that we account for, as the server described it. When the server
 * shows another message under the same UID, it reuses UIDVALIDITY, and the epoch is over.
 *
 * @param uid its number
 * @param size RFC822.SIZE as claimed, octets, or -1
 * @param internalDate INTERNALDATE, or null
 */
public record Sentinel(Uid uid, long size, @Nullable Instant internalDate) {

  /** The message as an inventory showed it. */
  static Sentinel of(InventoryItem item) {
    return new Sentinel(item.uid(), item.size(), item.internalDate());
  }

  /**
   * Whether the item cannot be the same message. INTERNALDATE decides where both are known, for it
   * never changes; sizes are estimates that servers correct, and decide only where a date is
   * missing.
   */
  boolean contradicts(InventoryItem item) {
    if (internalDate != null && item.internalDate() != null) {
      return !internalDate.equals(item.internalDate());
    }
    return size >= 0 && item.size() >= 0 && size != item.size();
  }
}
