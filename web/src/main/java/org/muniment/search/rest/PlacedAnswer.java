package org.muniment.search.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Placement;
import org.muniment.archive.Sighting;
import org.muniment.search.ListedMessage;

/** A message in the list of a folder. */
@Schema(name = "ListedMessage", description = "A message in the list of a folder.")
record PlacedAnswer(
    @Schema(description = "The number of this sighting.", required = true) long placement,
    @Schema(
            description = "Its name: the SHA-256 of its octets, 64 hexadecimal digits.",
            required = true)
        String message,
    @Schema(description = "Octets of the original.", required = true) long size,
    @Schema(description = "The number of the folder.", required = true) long folder,
    @Schema(description = "The UIDVALIDITY of the folder in which the UID holds.", required = true)
        long uidValidity,
    @Schema(description = "Its UID.", required = true) long uid,
    @Schema(description = "INTERNALDATE, when the server told one.") @Nullable Instant internalDate,
    @Schema(description = "Flags and keywords, sorted.", required = true) List<String> flags,
    @Schema(
            description =
                "Whether the source had no octets of a message, but properties from which they were"
                    + " made.",
            required = true)
        boolean synthesised,
    @Schema(description = "When it was first seen there.", required = true) Instant seenAt,
    @Schema(description = "When it was noticed that it is no longer there.")
        @Nullable Instant goneAt,
    @Schema(description = "The number of the sighting where it turned up when it left.")
        @Nullable Long movedTo,
    @Schema(description = "What it says about itself; left out while it was not indexed.")
        @Nullable CardAnswer card) {

  static PlacedAnswer of(ListedMessage message) {
    Placement placement = message.placement();
    Sighting sighting = placement.sighting();
    return new PlacedAnswer(
        placement.id().value(),
        sighting.original().address().toString(),
        sighting.original().length(),
        sighting.folder().value(),
        sighting.epoch().value(),
        sighting.uid().value(),
        sighting.internalDate(),
        sighting.flags().stream().sorted().toList(),
        sighting.isSynthesised(),
        placement.seenAt(),
        placement.goneAt(),
        placement.movedTo() == null ? null : placement.movedTo().value(),
        message.card() == null ? null : CardAnswer.of(message.card()));
  }
}
