package org.muniment.harvest.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Messages to be tried again. */
@Schema(name = "RetryWish", description = "Messages to be tried again.")
record RetryWish(
    @Schema(description = "The numbers of their cases.", required = true) List<Long> numbers) {}
