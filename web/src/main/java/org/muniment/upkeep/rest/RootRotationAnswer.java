package org.muniment.upkeep.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That the root key was rotated. */
@Schema(name = "RootRotation", description = "That the root key was rotated.")
record RootRotationAnswer(
    @Schema(description = "The generation that wraps from now on.", required = true)
        int generation) {}
