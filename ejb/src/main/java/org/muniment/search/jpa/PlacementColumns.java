package org.muniment.search.jpa;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Sighting;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

/**
 * The columns of a placement and its epoch, in the order of {@link #SELECT}. The rows themselves
 * belong to the harvest.
 */
public record PlacementColumns(
    Long id,
    Long mailbox,
    Long folder,
    Long uidValidity,
    Long uid,
    ContentAddress address,
    Long length,
    @Nullable Instant internalDate,
    Integer offsetMinutes,
    Set<String> flags,
    Long claimedSize,
    @Nullable String emailId,
    Boolean synthesised,
    Instant seen,
    @Nullable Instant gone,
    @Nullable Long movedTo) {

  static final String SELECT =
      """
      select new org.muniment.search.jpa.PlacementColumns(
        p.id, p.mailbox, p.folder, e.uidValidity, p.uid, p.address, p.length, p.internalDate,
        p.offsetMinutes, p.flags, p.claimedSize, p.emailId, p.synthesised, p.seen, p.gone,
        p.movedTo)
      from PlacementRow p join EpochRow e on e.id = p.epoch\
      """;

  Placement toPlacement() {
    Sighting sighting =
        new Sighting(
            new FolderId(folder),
            new UidValidity(uidValidity),
            new Uid(uid),
            new Original(address, length),
            internalDate,
            offsetMinutes,
            flags,
            claimedSize,
            emailId,
            synthesised);
    return new Placement(
        new PlacementId(id),
        new MailboxId(mailbox),
        sighting,
        seen,
        gone,
        movedTo == null ? null : new PlacementId(movedTo));
  }
}
