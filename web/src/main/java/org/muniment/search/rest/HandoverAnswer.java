package org.muniment.search.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.journal.DeliveryBook.Handover;

/** How a message was delivered to a receiver of the journal. */
@Schema(
    name = "Handover",
    description = "How a message was delivered to a receiver of the journal.")
record HandoverAnswer(
    @Schema(description = "The receiver's address.", required = true) String receiver,
    @Schema(description = "The sender of the envelope; may be empty.", required = true)
        String sender,
    @Schema(description = "The recipients of the envelope.", required = true)
        List<String> recipients,
    @Schema(description = "From which address it came.", required = true) String peer,
    @Schema(description = "What the server called itself.", required = true) String greeting,
    @Schema(description = "The version of TLS, or plain.", required = true) String protection,
    @Schema(description = "When it came.", required = true) Instant at,
    @Schema(description = "How often it came again.", required = true) long repeats) {

  static HandoverAnswer of(Handover handover) {
    return new HandoverAnswer(
        handover.address(),
        handover.envelope().sender(),
        handover.envelope().recipients(),
        handover.way().peer(),
        handover.way().greeting(),
        handover.way().protection(),
        handover.at(),
        handover.repeats());
  }
}
