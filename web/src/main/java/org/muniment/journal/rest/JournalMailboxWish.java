package org.muniment.journal.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether the mail of a mailbox is a journal. */
@Schema(name = "JournalMailboxWish", description = "Whether the mail of a mailbox is a journal.")
record JournalMailboxWish(
    @Schema(description = "true (also when left out) to take its reports apart, false not to.")
        @Nullable Boolean journal) {
  boolean isJournal() {
    return !Boolean.FALSE.equals(journal);
  }
}
