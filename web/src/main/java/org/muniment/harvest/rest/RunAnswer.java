package org.muniment.harvest.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunTally;

/** A run of a harvest or an import. */
@Schema(name = "HarvestRun", description = "A run of a harvest or an import.")
record RunAnswer(
    @Schema(description = "Its number.", required = true) long id,
    @Schema(description = "The number of the mailbox.", required = true) long mailbox,
    @Schema(
            description = "What brings the mail in.",
            enumeration = {"harvest", "watch", "import", "dry-run"},
            required = true)
        String kind,
    @Schema(description = "Who asked for it.", required = true) String actor,
    @Schema(
            description = "How it stands; the next run goes on where a stopped or failed one was.",
            enumeration = {"running", "done", "stopped", "failed"},
            required = true)
        String state,
    @Schema(description = "When it began.", required = true) Instant started,
    @Schema(description = "When it ended; left out while it runs.") @Nullable Instant ended,
    @Schema(description = "Whether somebody asked it to stop.", required = true)
        boolean stopRequested,
    @Schema(description = "Folders looked at so far.", required = true) long folders,
    @Schema(description = "Folders still to look at.", required = true) long foldersLeft,
    @Schema(description = "Messages that the server said it has.", required = true) long onServer,
    @Schema(description = "Messages newly archived.", required = true) long archived,
    @Schema(description = "Messages accounted for before.", required = true) long known,
    @Schema(
            description = "Messages that turned up at another place of the mailbox.",
            required = true)
        long moved,
    @Schema(description = "Messages no longer on the server.", required = true) long vanished,
    @Schema(description = "Messages whose flags changed.", required = true) long flagsChanged,
    @Schema(description = "Messages that could not be fetched, in this run.", required = true)
        long quarantined,
    @Schema(description = "Messages left out by a named rule, in this run.", required = true)
        long excluded,
    @Schema(description = "Octets fetched from the server.", required = true) long bytes,
    @Schema(description = "Folders that were looked at and do not add up.", required = true)
        long incomplete,
    @Schema(description = "The version of the exclusion rules it went by; left out without any.")
        @Nullable Long rules,
    @Schema(description = "What ended it, in a sentence; left out when nothing did.")
        @Nullable String error,
    @Schema(
            description = "Sentences about folders that could not be read or do not add up.",
            required = true)
        List<String> troubles,
    @Schema(description = "Folders that it saw and did not take, by rule.", required = true)
        List<NotTakenAnswer> notTaken) {

  static RunAnswer of(HarvestRun run) {
    RunTally tally = run.tally();
    return new RunAnswer(
        run.id().value(),
        run.mailbox().value(),
        Labels.of(run.kind()),
        run.actor(),
        Labels.of(run.state()),
        run.started(),
        run.ended(),
        run.stopRequested(),
        tally.folders(),
        tally.foldersLeft(),
        tally.onServer(),
        tally.archived(),
        tally.known(),
        tally.moved(),
        tally.vanished(),
        tally.flagsChanged(),
        tally.quarantined(),
        tally.excluded(),
        tally.bytes(),
        tally.incomplete(),
        run.rules() == 0 ? null : Long.valueOf(run.rules()),
        run.error(),
        run.troubles(),
        run.notTaken().stream().map(NotTakenAnswer::of).toList());
  }
}
