package org.muniment.harvest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;

/**
 * A folder as the journal knows it.
 *
 * @param id the archive's number, the same across renames
 * @param name as the server last wrote it
 * @param objectId what survives a rename (MAILBOXID, X-GUID), or null
 * @param isGone whether it is no longer at the source
 * @param epoch the current epoch, or null before the folder was first opened
 * @param superseded older epochs that are not {@link EpochState#CLOSED} yet; usually none
 * @param nextTry when the earliest quarantined message of the current epoch is due, or null
 */
public record KnownFolder(
    FolderId id,
    FolderName name,
    @Nullable String objectId,
    boolean isGone,
    @Nullable Epoch epoch,
    List<Epoch> superseded,
    @Nullable Instant nextTry) {
  public KnownFolder {
    superseded = List.copyOf(superseded);
  }
}
