package org.muniment.watch.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.WatchedFolders;

/** Which folders to watch. */
@Schema(name = "WatchWish", description = "Which folders to watch.")
record WatchWish(
    @Schema(
            description =
                "Patterns with commas between them, such as INBOX, Projects/**; or off. Left out, a"
                    + " mailbox goes by its server, and a server's mailboxes are watched in INBOX.")
        @Nullable String folders) {

  @Nullable WatchedFolders chosen() {
    return folders == null || folders.isBlank() ? null : WatchedFolders.parse(folders);
  }
}
