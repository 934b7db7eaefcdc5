package org.muniment.harvest.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.harvest.HarvestReview;

/** A message that a server has and does not give. */
@Schema(name = "QuarantinedMessage", description = "A message that a server has and does not give.")
record QuarantinedAnswer(
    @Schema(description = "The number of this case.", required = true) long number,
    @Schema(description = "The number of the mailbox.", required = true) long mailbox,
    @Schema(description = "What people call the mailbox.", required = true) String mailboxName,
    @Schema(description = "The number of the folder.", required = true) long folder,
    @Schema(description = "The names of the folder, from the root down.", required = true)
        List<String> path,
    @Schema(description = "Its UID in the folder.", required = true) long uid,
    @Schema(
            description = "Why it could not be archived.",
            enumeration = {"refused", "empty", "placeholder", "unreadable"},
            required = true)
        String reason,
    @Schema(description = "The words of the server, at most 500 characters.", required = true)
        String serverText,
    @Schema(description = "How often it was tried.", required = true) int tries,
    @Schema(description = "When it is tried again.", required = true) Instant nextTry,
    @Schema(description = "When it was first quarantined.", required = true) Instant since) {

  static QuarantinedAnswer of(HarvestReview.Quarantined item) {
    return new QuarantinedAnswer(
        item.number(),
        item.mailbox().value(),
        item.mailboxName(),
        item.folder().value(),
        item.path(),
        item.message().uid().value(),
        item.message().reason().label(),
        item.message().serverText(),
        item.message().tries(),
        item.message().nextTry(),
        item.since());
  }
}
