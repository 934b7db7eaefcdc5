package org.muniment.harvest.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.harvest.NotTaken;

/** Folders that a harvest saw and did not take. */
@Schema(
    name = "NotTaken",
    description = "Folders that a harvest saw and did not take: they are other people's or shared.")
record NotTakenAnswer(
    @Schema(description = "The name of the rule that says so.", required = true) String rule,
    @Schema(description = "How many folders.", required = true) long folders,
    @Schema(
            description = "How many messages they have, as far as the server says.",
            required = true)
        long messages,
    @Schema(description = "Of how many folders it does not say.", required = true) long uncounted,
    @Schema(description = "The names of the folders, 100 at most.", required = true)
        List<String> names) {

  static NotTakenAnswer of(NotTaken told) {
    return new NotTakenAnswer(
        told.rule(), told.folders(), told.messages(), told.uncounted(), told.names());
  }
}
