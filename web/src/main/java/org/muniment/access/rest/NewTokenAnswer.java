package org.muniment.access.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token that was made. */
@Schema(name = "NewToken", description = "A token that was made.")
record NewTokenAnswer(
    @Schema(
            description = "To be sent as Authorization: Bearer. It is never shown again.",
            required = true)
        String token,
    @Schema(description = "What is kept of it.", required = true) TokenAnswer kept) {
  @Override
  public String toString() {
    return String.valueOf(kept);
  }
}
