package org.muniment.search.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.search.MessageCard;

/** What a list shows of a message. */
@Schema(name = "Card", description = "What a list shows of a message.")
record CardAnswer(
    @Schema(
            description = "Its name: the SHA-256 of its octets, 64 hexadecimal digits.",
            required = true)
        String message,
    @Schema(description = "Octets of the original.", required = true) long size,
    @Schema(description = "Its subject, at most 500 characters; may be empty.", required = true)
        String subject,
    @Schema(description = "The authors, at most 20.", required = true) List<PersonAnswer> from,
    @Schema(description = "The recipients, To before Cc, at most 20.", required = true)
        List<PersonAnswer> to,
    @Schema(description = "When it was written, if it tells.") @Nullable Instant sent,
    @Schema(description = "The label that the sender gave it.") @Nullable String messageId,
    @Schema(description = "How many files it has.", required = true) int attachments,
    @Schema(
            description = "How much of it can be found by its content.",
            enumeration = {"full", "partial", "encrypted", "too-large", "failed", "pending"},
            required = true)
        String indexState,
    @Schema(description = "Why it is not all of it, in one line.") @Nullable String reason) {

  static CardAnswer of(MessageCard card) {
    return new CardAnswer(
        card.original().address().toString(),
        card.original().length(),
        card.subject(),
        PersonAnswer.of(card.from()),
        PersonAnswer.of(card.to()),
        card.date() == null ? null : card.date().instant(),
        card.messageId() == null ? null : card.messageId().value(),
        card.attachments(),
        card.state().label(),
        card.reason());
  }
}
