package org.muniment.harvest.rest;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.FolderNamespace;

/** Whose folders are harvested with a mailbox besides its own (RFC 2342). */
@Schema(
    name = "FoldersBesides",
    description = "Whose folders are harvested with a mailbox besides its own (RFC 2342).")
record FoldersBesides(
    @Schema(description = "Folders of other users that this mailbox may see.")
        @Nullable Boolean otherUsers,
    @Schema(description = "Shared and public folders that this mailbox may see.")
        @Nullable Boolean shared) {

  static FoldersBesides of(Set<FolderNamespace> besides) {
    return new FoldersBesides(
        besides.contains(FolderNamespace.OTHER_USERS), besides.contains(FolderNamespace.SHARED));
  }

  Set<FolderNamespace> namespaces() {
    Set<FolderNamespace> besides = EnumSet.noneOf(FolderNamespace.class);
    if (Boolean.TRUE.equals(otherUsers)) {
      besides.add(FolderNamespace.OTHER_USERS);
    }
    if (Boolean.TRUE.equals(shared)) {
      besides.add(FolderNamespace.SHARED);
    }
    return besides;
  }
}
