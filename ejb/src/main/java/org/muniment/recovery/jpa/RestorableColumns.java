package org.muniment.recovery.jpa;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Sighting;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.recovery.RestorableMail.Restorable;

/**
 * The columns of a placement, its epoch and its folder, in the order of {@link #SELECT}. The rows
 * themselves belong to the harvest. Public because the catalogue makes it.
 */
public record RestorableColumns(
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
    @Nullable Long movedTo,
    String path) {

  static final String SELECT =
      """
      select new org.muniment.recovery.jpa.RestorableColumns(
        p.id, p.mailbox, p.folder, e.uidValidity, p.uid, p.address, p.length, p.internalDate,
        p.offsetMinutes, p.flags, p.claimedSize, p.emailId, p.synthesised, p.seen, p.gone,
        p.movedTo, f.path)
      from PlacementRow p join EpochRow e on e.id = p.epoch join FolderRow f on f.id = p.folder\
      """;

  Restorable toRestorable() {
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
    Placement placement =
        new Placement(
            new PlacementId(id),
            new MailboxId(mailbox),
            sighting,
            seen,
            gone,
            movedTo == null ? null : new PlacementId(movedTo));
    return new Restorable(placement, FolderPath.ofKey(path));
  }
}
