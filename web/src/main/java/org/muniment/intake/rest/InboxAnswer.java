package org.muniment.intake.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.intake.app.InboxItem;

/** The import inbox. */
@Schema(name = "Inbox", description = "What lies in the import inbox.")
record InboxAnswer(
    @Schema(description = "Its files and folders; none without an inbox.", required = true)
        List<InboxItemAnswer> items) {

  static InboxAnswer of(List<InboxItem> items) {
    return new InboxAnswer(items.stream().map(InboxItemAnswer::of).toList());
  }
}
