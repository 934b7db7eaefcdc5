package org.muniment.harvest;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Uid;
import org.muniment.original.ContentAddress;

/**
 * A placement as the journal knows it, to compare with what the server shows now.
 *
 * @param placement the archive's number
 * @param uid its number in the epoch
 * @param address its original
 * @param claimedSize RFC822.SIZE as claimed then, octets, or -1
 * @param internalDate INTERNALDATE, or null
 * @param flags flags and keywords as last known
 * @param isGone whether we know it to be gone from the server
 */
public record PlacedMessage(
    PlacementId placement,
    Uid uid,
    ContentAddress address,
    long claimedSize,
    @Nullable Instant internalDate,
    Set<String> flags,
    boolean isGone) {
  public PlacedMessage {
    flags = Set.copyOf(flags);
  }

  /** The message as a guard of its epoch. */
  Sentinel asGuard() {
    return new Sentinel(uid, claimedSize, internalDate);
  }
}
