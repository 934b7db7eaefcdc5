package org.muniment.harvest.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.HarvestRun;

/** Whether the archive has all that the server of a mailbox has. */
@Schema(
    name = "MailboxCompleteness",
    description = "Whether the archive has all that the server of a mailbox has.")
record MailboxCompletenessAnswer(
    @Schema(description = "The number of the mailbox.", required = true) long mailbox,
    @Schema(description = "What people call the mailbox.", required = true) String mailboxName,
    @Schema(
            description =
                "complete: the newest harvest that came to its end found everything accounted for;"
                    + " unknown: none has come to its end.",
            enumeration = {"unknown", "complete", "incomplete"},
            required = true)
        String standing,
    @Schema(
            description =
                "Up to when everything that the server had is accounted for; left out when a folder"
                    + " does not add up.")
        @Nullable Instant completeAsOf,
    @Schema(description = "Folders that the server has.", required = true) long folders,
    @Schema(description = "Folders that add up.", required = true) long complete,
    @Schema(description = "Folders that do not.", required = true) long incomplete,
    @Schema(description = "Folders that no harvest has looked at.", required = true) long unknown,
    @Schema(description = "The newest harvest that came to its end; left out when none did.")
        @Nullable RunAnswer passed,
    @Schema(
            description =
                "The newest harvest, if it runs or did not come to its end; else left out.")
        @Nullable RunAnswer since) {

  static MailboxCompletenessAnswer of(OfMailbox mailbox) {
    return new MailboxCompletenessAnswer(
        mailbox.mailbox().value(),
        mailbox.name(),
        Labels.of(mailbox.standing()),
        mailbox.completeAsOf(),
        mailbox.folders(),
        mailbox.complete(),
        mailbox.incomplete(),
        mailbox.unknown(),
        run(mailbox.passed()),
        run(mailbox.since()));
  }

  private static @Nullable RunAnswer run(@Nullable HarvestRun run) {
    return run == null ? null : RunAnswer.of(run);
  }
}
