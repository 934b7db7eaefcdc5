package org.muniment.watch.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.WatchedFolders;

/** Which folders of a server's mailboxes are watched where they have no choice of their own. */
@Schema(
    name = "ServerWatch",
    description =
        "Which folders of a server's mailboxes are watched where they have no choice of their own.")
record ServerWatchAnswer(
    @Schema(description = "What was chosen; left out for INBOX.") @Nullable String folders) {

  static ServerWatchAnswer of(@Nullable WatchedFolders chosen) {
    return new ServerWatchAnswer(chosen == null ? null : chosen.text());
  }
}
