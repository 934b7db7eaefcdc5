package org.muniment.upkeep.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That messages are being read again. */
@Schema(name = "ReadingAgain", description = "That messages are being read again.")
record ReadingAgainAnswer(
    @Schema(description = "Whether they are.", required = true) boolean readingAgain) {}
