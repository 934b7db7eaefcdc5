package org.muniment.search.rest;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.original.ContentAddress;
import org.muniment.search.Hit;

/** A message that was found. */
@Schema(name = "Hit", description = "A message that was found.")
record HitAnswer(
    @Schema(
            description = "Its name: the SHA-256 of its octets, 64 hexadecimal digits.",
            required = true)
        String message,
    @Schema(description = "Its subject, with the words that matched.", required = true)
        SnippetAnswer subject,
    @Schema(description = "The authors.", required = true) List<PersonAnswer> from,
    @Schema(description = "The recipients, To before Cc.", required = true) List<PersonAnswer> to,
    @Schema(description = "When it was written.", required = true) Instant sent,
    @Schema(description = "Octets of the original.", required = true) long size,
    @Schema(description = "The label that the sender gave it.") @Nullable String messageId,
    @Schema(
            description = "Whether it was made from properties, as those of a file of Outlook are.",
            required = true)
        boolean synthesised,
    @Schema(description = "How many files it has.", required = true) int attachments,
    @Schema(description = "Those of them in which words of the query stand.", required = true)
        List<AttachmentHitAnswer> matchedAttachments,
    @Schema(description = "Where it is or was seen, as far as you may know.", required = true)
        List<HitPlaceAnswer> places,
    @Schema(
            description = "How much of it could be searched.",
            enumeration = {"full", "partial", "encrypted", "too-large", "failed", "pending"},
            required = true)
        String indexState,
    @Schema(
            description = "Pieces of its text: those that matched, else its beginning.",
            required = true)
        List<SnippetAnswer> snippets) {

  static HitAnswer of(Hit hit, Set<ContentAddress> synthesised) {
    return new HitAnswer(
        hit.address().toString(),
        SnippetAnswer.of(hit.subject()),
        PersonAnswer.of(hit.from()),
        PersonAnswer.of(hit.to()),
        hit.sent(),
        hit.size(),
        hit.messageId() == null ? null : hit.messageId().value(),
        synthesised.contains(hit.address()),
        hit.attachments(),
        hit.matched().stream().map(AttachmentHitAnswer::of).toList(),
        hit.placements().stream().map(HitPlaceAnswer::of).toList(),
        hit.state().label(),
        SnippetAnswer.of(hit.snippets()));
  }
}
