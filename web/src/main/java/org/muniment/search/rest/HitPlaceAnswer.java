package org.muniment.search.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.search.IndexedPlacement;

/** Where a hit was seen when it was indexed. */
@Schema(name = "HitPlace", description = "Where a hit was seen when it was indexed.")
record HitPlaceAnswer(
    @Schema(description = "The number of the mailbox.", required = true) long mailbox,
    @Schema(description = "What people call the mailbox.", required = true) String mailboxName,
    @Schema(description = "The number of the folder.", required = true) long folder,
    @Schema(description = "The names of the folder, from the root down.", required = true)
        List<String> path) {

  static HitPlaceAnswer of(IndexedPlacement place) {
    return new HitPlaceAnswer(
        place.mailbox().value(), place.mailboxName(), place.folder().value(), place.path().names());
  }
}
