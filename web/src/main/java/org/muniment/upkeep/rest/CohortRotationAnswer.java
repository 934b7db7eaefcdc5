package org.muniment.upkeep.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That the keys of the cohorts were rotated. */
@Schema(name = "CohortRotation", description = "That the keys of the cohorts were rotated.")
record CohortRotationAnswer(
    @Schema(description = "How many cohorts have a new key.", required = true) int cohorts) {}
