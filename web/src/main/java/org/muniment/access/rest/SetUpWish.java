package org.muniment.access.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The first administrator. */
@Schema(name = "SetUpWish", description = "The first administrator.")
record SetUpWish(
    @Schema(description = "The name to sign in with.", required = true) String name,
    @Schema(description = "What people call them; the name when it is left out.")
        @Nullable String fullName,
    @Schema(description = "Their password.", required = true) String password) {
  @Override
  public String toString() {
    return name;
  }
}
