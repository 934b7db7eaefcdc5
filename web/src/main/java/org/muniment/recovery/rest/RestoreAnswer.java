package org.muniment.recovery.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.recovery.RestoreJob;

/** A restore job with its account so far. */
@Schema(name = "Restore", description = "A restore job with its account so far.")
record RestoreAnswer(
    @Schema(description = "Its number.", required = true) long id,
    @Schema(
            description = "How it stands; a stopped or failed one can go on where it was.",
            enumeration = {"preparing", "ready", "running", "done", "stopped", "failed"},
            required = true)
        String state,
    @Schema(description = "Who asked for it.", required = true) String actor,
    @Schema(description = "The number of the mailbox that the mail is put into.", required = true)
        long target,
    @Schema(description = "What was chosen, in a sentence.", required = true) String what,
    @Schema(description = "Why, in the words of the actor; may be empty.", required = true)
        String reason,
    @Schema(description = "Messages to put back.", required = true) long asked,
    @Schema(description = "Messages put back so far.", required = true) long putBack,
    @Schema(description = "Messages that the folder had.", required = true) long alreadyThere,
    @Schema(description = "Messages that could not be put back.", required = true) long refused,
    @Schema(description = "Messages that are not settled yet.", required = true) long pending,
    @Schema(description = "When it was asked for.", required = true) Instant created,
    @Schema(description = "When it last ended.") @Nullable Instant ended,
    @Schema(description = "What ended it, in a sentence; left out when nothing did.")
        @Nullable String error,
    @Schema(
            description = "Whether it ended before everything was settled, and can go on.",
            required = true)
        boolean canGoOn) {

  static RestoreAnswer of(RestoreJob job) {
    return new RestoreAnswer(
        job.id().value(),
        Labels.of(job.state()),
        job.order().actor(),
        job.order().target().value(),
        job.order().what(),
        job.order().reason(),
        job.account().asked(),
        job.account().putBack(),
        job.account().alreadyThere(),
        job.account().refused(),
        job.account().pending(),
        job.created(),
        job.ended(),
        job.error(),
        job.canGoOn());
  }
}
