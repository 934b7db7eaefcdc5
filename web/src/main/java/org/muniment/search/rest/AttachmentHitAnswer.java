package org.muniment.search.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.search.AttachmentHit;

/** An attachment in which words of the query stand. */
@Schema(name = "AttachmentHit", description = "An attachment in which words of the query stand.")
record AttachmentHitAnswer(
    @Schema(description = "Where in the message it stands, such as 1.2.", required = true)
        String part,
    @Schema(description = "Its name as the sender wrote it; may be empty.", required = true)
        String name,
    @Schema(description = "What it is.", required = true) String mediaType,
    @Schema(
            description = "How much of it could be searched.",
            enumeration = {"full", "partial", "encrypted", "too-large", "failed", "pending"},
            required = true)
        String indexState,
    @Schema(
            description = "Pieces of its text that matched; empty when only its name did.",
            required = true)
        List<SnippetAnswer> snippets) {

  static AttachmentHitAnswer of(AttachmentHit hit) {
    return new AttachmentHitAnswer(
        hit.part().toString(),
        hit.name().display(),
        hit.type().toString(),
        hit.state().label(),
        SnippetAnswer.of(hit.snippets()));
  }
}
