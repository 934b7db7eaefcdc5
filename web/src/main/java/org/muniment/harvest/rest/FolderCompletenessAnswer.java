package org.muniment.harvest.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Reconciliation;

/** A folder, and its latest reconciliation. */
@Schema(name = "FolderCompleteness", description = "A folder, and its latest reconciliation.")
record FolderCompletenessAnswer(
    @Schema(description = "The number of the folder.", required = true) long folder,
    @Schema(description = "The names of the folder, from the root down.", required = true)
        List<String> path,
    @Schema(
            description = "Whether everything that the server has is accounted for.",
            enumeration = {"unknown", "complete", "incomplete"},
            required = true)
        String standing,
    @Schema(description = "Left out until a harvest has looked at the folder.")
        @Nullable ReconciliationAnswer reconciliation) {

  static FolderCompletenessAnswer of(OfFolder folder) {
    Reconciliation told = folder.latest();
    return new FolderCompletenessAnswer(
        folder.folder().value(),
        folder.path(),
        Labels.of(folder.standing()),
        told == null ? null : ReconciliationAnswer.of(told, folder.sequence()));
  }
}
