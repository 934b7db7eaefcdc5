package org.muniment.vigil.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The caller sees to an alarm. */
@Schema(name = "TakeAlarmWish", description = "The caller sees to an alarm.")
record TakeWish(
    @Schema(description = "A note for others, at most 2,000 characters; may be left out.")
        @Nullable String note) {}
