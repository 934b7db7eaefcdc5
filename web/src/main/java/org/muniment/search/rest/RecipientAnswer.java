package org.muniment.search.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.journal.Recipient;

/** Somebody who got a message, by its journal. */
@Schema(name = "Recipient", description = "Somebody who got a message, by its journal.")
record RecipientAnswer(
    @Schema(
            description = "In which line of the report; recipient where it is not told how.",
            enumeration = {"to", "cc", "bcc", "recipient"},
            required = true)
        String role,
    @Schema(description = "The name shown; may be empty.", required = true) String name,
    @Schema(description = "The address as told.", required = true) String address,
    @Schema(
            description = "Why somebody got it who was not addressed.",
            enumeration = {"expanded", "forwarded"})
        @Nullable String reason,
    @Schema(description = "The list, or the one whose mail is forwarded.")
        @Nullable String through) {

  static RecipientAnswer of(Recipient recipient) {
    Recipient.Through through = recipient.through();
    return new RecipientAnswer(
        Labels.of(recipient.role()),
        recipient.person().name(),
        recipient.person().address(),
        through == null ? null : Labels.of(through.reason()),
        through == null ? null : through.address().address());
  }
}
