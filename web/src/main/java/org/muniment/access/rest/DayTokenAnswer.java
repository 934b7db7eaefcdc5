package org.muniment.access.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token for a day. */
@Schema(name = "DayToken", description = "A token for a day.")
record DayTokenAnswer(
    @Schema(description = "To be sent as Authorization: Bearer.", required = true) String token,
    @Schema(description = "When it stops to work.", required = true) Instant expires) {
  @Override
  public String toString() {
    return "a token until " + expires;
  }
}
