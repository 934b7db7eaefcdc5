package org.muniment.search.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.search.MailboxEntry;

/** A mailbox whose mail was archived. */
@Schema(name = "ArchivedMailbox", description = "A mailbox whose mail was archived.")
record MailboxEntryAnswer(
    @Schema(description = "Its number.", required = true) long id,
    @Schema(description = "What people call it.", required = true) String name,
    @Schema(
            description =
                "The name of the server it is harvested from, or of the import it came by.",
            required = true)
        String source,
    @Schema(
            description = "Messages (sightings) still at the server, as far as was seen.",
            required = true)
        long present,
    @Schema(description = "Messages (sightings) that are not any more.", required = true)
        long gone) {

  static MailboxEntryAnswer of(MailboxEntry mailbox) {
    return new MailboxEntryAnswer(
        mailbox.id().value(), mailbox.name(), mailbox.source(), mailbox.present(), mailbox.gone());
  }
}
