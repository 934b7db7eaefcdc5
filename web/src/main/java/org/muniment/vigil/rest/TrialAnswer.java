package org.muniment.vigil.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A trial was posted. */
@Schema(name = "AlarmTrial", description = "A trial was posted.")
record TrialAnswer(
    @Schema(description = "How many channels it goes out by.", required = true) int channels) {}
