package org.muniment.access.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.access.AccessToken;

/** A token of yours, without the token itself. */
@Schema(name = "Token", description = "A token of yours, without the token itself.")
record TokenAnswer(
    @Schema(description = "Its number.", required = true) long number,
    @Schema(description = "What you call it.", required = true) String name,
    @Schema(description = "When it was made.", required = true) Instant created,
    @Schema(description = "When it stops to work.") @Nullable Instant expires,
    @Schema(description = "About when it was last used.") @Nullable Instant lastUsed) {

  static TokenAnswer of(AccessToken token) {
    return new TokenAnswer(
        token.number(), token.name(), token.created(), token.expires(), token.lastUsed());
  }
}
