package org.muniment.access.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who signs in. */
@Schema(name = "SignInWish", description = "Who signs in.")
record SignInWish(
    @Schema(description = "The name of the account.", required = true) String name,
    @Schema(description = "Its password.", required = true) String password) {
  @Override
  public String toString() {
    return name;
  }
}
