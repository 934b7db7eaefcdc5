package org.muniment.journal.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether a receiver shall take deliveries. */
@Schema(name = "OpenWish", description = "Whether a receiver shall take deliveries.")
record OpenWish(
    @Schema(description = "true to open it (also when left out), false to close it.")
        @Nullable Boolean open) {
  boolean isOpen() {
    return !Boolean.FALSE.equals(open);
  }
}
