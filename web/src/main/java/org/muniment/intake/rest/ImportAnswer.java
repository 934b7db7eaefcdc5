package org.muniment.intake.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunKind;

/** An import of a file. */
@Schema(name = "Import", description = "An import of a file, or a dry run of one.")
record ImportAnswer(
    @Schema(description = "Its number.", required = true) long id,
    @Schema(description = "The number of the mailbox.", required = true) long mailbox,
    @Schema(description = "Who asked for it.", required = true) String actor,
    @Schema(
            description = "How it stands.",
            enumeration = {"running", "done", "stopped", "failed"},
            required = true)
        String state,
    @Schema(description = "When it began.", required = true) Instant started,
    @Schema(description = "When it ended; left out while it runs.") @Nullable Instant ended,
    @Schema(description = "Whether it only looks and writes nothing.", required = true)
        boolean dryRun,
    @Schema(
            description =
                "Placements newly made; in a dry run, those that would be made. A message in two"
                    + " folders counts twice.",
            required = true)
        long archived,
    @Schema(description = "Placements that were there before.", required = true) long known,
    @Schema(description = "Items that are no mail.", required = true) long notMail,
    @Schema(description = "Octets taken in.", required = true) long bytes,
    @Schema(description = "What ended it, in a sentence; left out when nothing did.")
        @Nullable String error,
    @Schema(description = "What else was wrong, in sentences.", required = true)
        List<String> troubles) {

  static ImportAnswer of(HarvestRun run) {
    return new ImportAnswer(
        run.id().value(),
        run.mailbox().value(),
        run.actor(),
        Labels.of(run.state()),
        run.started(),
        run.ended(),
        run.kind() == RunKind.DRY_RUN,
        run.tally().archived(),
        run.tally().known(),
        run.tally().quarantined(),
        run.tally().bytes(),
        run.error(),
        run.troubles());
  }
}
