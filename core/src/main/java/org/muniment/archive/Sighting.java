package org.muniment.archive;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Original;

/**
 * A message seen at a place, as a source reported it, its octets already durable.
 *
 * @param folder where
 * @param epoch the UIDVALIDITY under which the UID holds
 * @param uid the number there
 * @param original the octets, durable
 * @param internalDate when the server received it (INTERNALDATE); null when the server told none
 * @param internalDateOffsetMinutes the zone of INTERNALDATE as the server wrote it, minutes east of
 *     UTC, so that a restore puts back the same text; 0 when unknown
 * @param flags flags and keywords as the server spelt them, without {@code \Recent}
 * @param claimedSize RFC822.SIZE as the server claimed it in octets, or -1; a hint, not a check:
 *     servers estimate it
 * @param emailId an identifier of the message that survives moves (RFC 8474 EMAILID, X-GUID,
 *     X-GM-MSGID), or null
 * @param isSynthesised whether the source has no octets of a message, but properties from which the
 *     octets of the original were made, as a file of Outlook has; for ever
 */
public record Sighting(
    FolderId folder,
    UidValidity epoch,
    Uid uid,
    Original original,
    @Nullable Instant internalDate,
    int internalDateOffsetMinutes,
    Set<String> flags,
    long claimedSize,
    @Nullable String emailId,
    boolean isSynthesised) {
  public Sighting {
    flags = Set.copyOf(flags);
  }

  /** Of a message that came as it is. */
  public Sighting(
      FolderId folder,
      UidValidity epoch,
      Uid uid,
      Original original,
      @Nullable Instant internalDate,
      int internalDateOffsetMinutes,
      Set<String> flags,
      long claimedSize,
      @Nullable String emailId) {
    this(
        folder,
        epoch,
        uid,
        original,
        internalDate,
        internalDateOffsetMinutes,
        flags,
        claimedSize,
        emailId,
        false);
  }
}
