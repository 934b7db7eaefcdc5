package org.muniment.recovery.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.recovery.RestorePlacing;
import org.muniment.recovery.app.RestoreWish;

/** Mail to be put back: one of messages, placements, folder or q says which. */
@Schema(
    name = "RestoreWish",
    description = "Mail to be put back: one of messages, placements, folder or q says which.")
record RestoreWishSent(
    @Schema(description = "Messages, by their SHA-256.") @Nullable List<String> messages,
    @Schema(description = "Sightings, by their numbers.") @Nullable List<Long> placements,
    @Schema(description = "A folder by its number, with the folders below it.")
        @Nullable Long folder,
    @Schema(description = "With folder: true for what left the folder, too; false when left out.")
        @Nullable Boolean includeGone,
    @Schema(description = "A search, for all that it finds.") @Nullable String q,
    @Schema(description = "The number of the mailbox to put it into.", required = true) long target,
    @Schema(
            description =
                "True for what was in that mailbox only, leaving out what was chosen from others;"
                    + " false when left out.")
        @Nullable Boolean ownOnly,
    @Schema(
            description =
                "The names of one folder to put all into, from the root down. Left out (as"
                    + " underFolder): where it was.")
        @Nullable List<String> intoFolder,
    @Schema(description = "The names of a folder below which the folders are made anew.")
        @Nullable List<String> underFolder,
    @Schema(description = "Why, for the ledger.") @Nullable String reason) {

  RestoreWish wish() {
    return new RestoreWish(
        new MailboxId(target),
        Boolean.TRUE.equals(ownOnly),
        placing(),
        reason == null ? "" : reason);
  }

  private RestorePlacing placing() {
    if (intoFolder != null) {
      return new RestorePlacing.IntoFolder(new FolderPath(intoFolder));
    }
    if (underFolder != null) {
      return new RestorePlacing.UnderFolder(new FolderPath(underFolder));
    }
    return new RestorePlacing.SamePlace();
  }
}
