package org.muniment.intake.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.intake.app.InboxItem;

/** Something in the import inbox. */
@Schema(name = "InboxItem", description = "Something in the import inbox.")
record InboxItemAnswer(
    @Schema(description = "What it is called.", required = true) String name,
    @Schema(description = "Whether it is a folder of files.", required = true) boolean folder,
    @Schema(description = "Octets of a file; 0 for a folder.", required = true) long size) {

  static InboxItemAnswer of(InboxItem item) {
    return new InboxItemAnswer(item.name(), item.isDirectory(), item.octets());
  }
}
