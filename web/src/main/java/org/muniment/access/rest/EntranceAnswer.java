package org.muniment.access.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the archive receives. */
@Schema(name = "Entrance", description = "How the archive receives.")
record EntranceAnswer(
    @Schema(description = "Whether it has an administrator.", required = true) boolean isSetUp) {}
