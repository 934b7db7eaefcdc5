package org.muniment.recovery;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderPath;
import org.muniment.archive.PlacementId;
import org.muniment.original.Original;

/**
 * One message to put back.
 *
 * @param number its place in the job, from 1, unique in it
 * @param placement what is restored
 * @param original its octets
 * @param folder the folder to put it into
 * @param internalDate INTERNALDATE to set, or null for now
 * @param internalDateOffsetMinutes the zone to write it in, minutes east of UTC
 * @param flags flags and keywords as archived
 */
public record RestoreItem(
    long number,
    PlacementId placement,
    Original original,
    FolderPath folder,
    @Nullable Instant internalDate,
    int internalDateOffsetMinutes,
    Set<String> flags) {
  public RestoreItem {
    flags = Set.copyOf(flags);
  }
}
