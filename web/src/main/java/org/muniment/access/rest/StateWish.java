package org.muniment.access.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether an account is refused. */
@Schema(name = "AccountState", description = "Whether an account is refused.")
record StateWish(
    @Schema(description = "true to refuse it (also when left out), false to allow it.")
        @Nullable Boolean disabled) {}
