package org.muniment.search.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.message.MessageHeaders;
import org.muniment.search.app.MessageView;

/** A message, opened to be read. */
@Schema(name = "Message", description = "A message, opened to be read.")
record MessageAnswer(
    @Schema(
            description = "Its name: the SHA-256 of its octets, 64 hexadecimal digits.",
            required = true)
        String message,
    @Schema(description = "Octets of the original.", required = true) long size,
    @Schema(description = "Its subject; may be empty.", required = true) String subject,
    @Schema(description = "The authors.", required = true) List<PersonAnswer> from,
    @Schema(description = "The recipients of To.", required = true) List<PersonAnswer> to,
    @Schema(description = "The recipients of Cc.", required = true) List<PersonAnswer> cc,
    @Schema(description = "The recipients of Bcc, where it tells them.", required = true)
        List<PersonAnswer> bcc,
    @Schema(description = "When it was written, if it tells.") @Nullable Instant sent,
    @Schema(description = "The label that the sender gave it.") @Nullable String messageId,
    @Schema(description = "Its text without markup.", required = true) String text,
    @Schema(description = "Whether the text is longer than that.", required = true) boolean textCut,
    @Schema(description = "Whether its structure was read to the end.", required = true)
        boolean complete,
    @Schema(description = "How it breaks the rules of mail.", required = true) List<String> defects,
    @Schema(description = "Its files.", required = true) List<PartAnswer> attachments,
    @Schema(description = "Where it is or was seen, as far as you may know.", required = true)
        List<PlaceAnswer> places,
    @Schema(description = "What its journal tells, when it came by one.")
        @Nullable JournalAnswer journal) {

  static MessageAnswer of(MessageView view) {
    MessageHeaders headers = view.outline().headers();
    return new MessageAnswer(
        view.original().address().toString(),
        view.original().length(),
        headers.subject(),
        PersonAnswer.of(headers.from()),
        PersonAnswer.of(headers.to()),
        PersonAnswer.of(headers.cc()),
        PersonAnswer.of(headers.bcc()),
        headers.date() == null ? null : headers.date().instant(),
        headers.messageId() == null ? null : headers.messageId().value(),
        view.plainText(),
        view.textCut(),
        view.outline().complete(),
        view.outline().defects().stream().map(String::valueOf).toList(),
        view.attachments().stream().map(PartAnswer::of).toList(),
        view.places().stream().map(PlaceAnswer::of).toList(),
        JournalAnswer.of(view.journal()));
  }
}
