package org.muniment.search.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.message.Part;

/** A file of a message. */
@Schema(name = "Part", description = "A file of a message.")
record PartAnswer(
    @Schema(description = "Where in the message it stands, such as 1.2.", required = true)
        String part,
    @Schema(description = "What to call it.", required = true) String name,
    @Schema(description = "What it claims to be.", required = true) String mediaType,
    @Schema(
            description =
                "Octets after the transfer encoding is undone; left out when it was not read to its"
                    + " end.")
        @Nullable Long size) {

  static PartAnswer of(Part part) {
    return new PartAnswer(
        part.path().toString(),
        part.title(),
        part.type().toString(),
        part.size() < 0 ? null : part.size());
  }
}
