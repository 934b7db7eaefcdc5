package org.muniment.search.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.search.FolderEntry;

/** A folder whose mail was archived. */
@Schema(name = "ArchivedFolder", description = "A folder whose mail was archived.")
record FolderAnswer(
    @Schema(description = "Its number.", required = true) long id,
    @Schema(description = "The number of the mailbox.", required = true) long mailbox,
    @Schema(description = "Its names, from the root down.", required = true) List<String> path,
    @Schema(description = "Whether it is still at the server.", required = true) boolean exists,
    @Schema(description = "Messages still in it.", required = true) long present,
    @Schema(description = "Messages that left it.", required = true) long gone) {

  static FolderAnswer of(FolderEntry folder) {
    return new FolderAnswer(
        folder.id().value(),
        folder.mailbox().value(),
        folder.path(),
        folder.exists(),
        folder.present(),
        folder.gone());
  }
}
