package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.app.MailboxCsv;

/** What became of a line of the CSV. */
@Schema(name = "CsvLine", description = "What became of a line of the CSV.")
record CsvLineAnswer(
    @Schema(description = "Its number in the file, from 1.", required = true) int line,
    @Schema(description = "The mailbox that it names; may be empty.", required = true) String name,
    @Schema(description = "The number of the mailbox that was added; left out when none was.")
        @Nullable Long mailbox,
    @Schema(description = "Why none was added.") @Nullable String sentence) {

  static CsvLineAnswer of(MailboxCsv.Outcome outcome) {
    return new CsvLineAnswer(
        outcome.line(),
        outcome.name(),
        outcome.mailbox() == null ? null : outcome.mailbox().value(),
        outcome.sentence());
  }
}
