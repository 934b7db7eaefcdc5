package org.muniment.access.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token to be made. */
@Schema(name = "TokenWish", description = "A token to be made.")
record TokenWish(
    @Schema(description = "What you call it.", required = true) String name,
    @Schema(description = "When it stops to work; left out for one that works until it is revoked.")
        @Nullable Instant expires) {}
