package org.muniment.search.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.journal.app.Unwrapped;
import org.muniment.message.EmailAddress;

/** What is known of a message beside it, because it came by a journal. */
@Schema(
    name = "JournalFacts",
    description = "What is known of a message beside it, because it came by a journal.")
record JournalAnswer(
    @Schema(description = "Whether the original is a journal report.", required = true)
        boolean report,
    @Schema(description = "Which part of the report the message is; left out else.")
        @Nullable String part,
    @Schema(description = "Why the report cannot be taken apart; left out when it can.")
        @Nullable String trouble,
    @Schema(description = "Who sent it, where that is told.") @Nullable String sender,
    @Schema(description = "For whom, where that is told.") @Nullable String onBehalfOf,
    @Schema(description = "Who got it.", required = true) List<RecipientAnswer> recipients,
    @Schema(description = "How it was delivered here.", required = true)
        List<HandoverAnswer> handovers) {

  static @Nullable JournalAnswer of(@Nullable Unwrapped journal) {
    if (journal == null) {
      return null;
    }
    return new JournalAnswer(
        journal.isReport(),
        journal.inner() == null ? null : journal.inner().toString(),
        journal.trouble(),
        address(journal.facts().sender()),
        address(journal.facts().onBehalfOf()),
        journal.facts().recipients().stream().map(RecipientAnswer::of).toList(),
        journal.handovers().stream().map(HandoverAnswer::of).toList());
  }

  private static @Nullable String address(@Nullable EmailAddress person) {
    return person == null ? null : person.address();
  }
}
