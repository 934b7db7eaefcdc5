package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether the schedule of a mailbox shall rest. */
@Schema(name = "PauseWish", description = "Whether the schedule of a mailbox shall rest.")
record PauseWish(
    @Schema(description = "true to let it rest (also when left out), false to let it go on.")
        @Nullable Boolean paused) {}
