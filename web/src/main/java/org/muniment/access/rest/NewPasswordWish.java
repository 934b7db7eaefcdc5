package org.muniment.access.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who changes a password, also one that somebody else set. */
@Schema(
    name = "NewPasswordWish",
    description = "Who changes a password, also one that somebody else set.")
record NewPasswordWish(
    @Schema(description = "The name of the account.", required = true) String name,
    @Schema(description = "The old password.", required = true) String old,
    @Schema(description = "The new password.", required = true) String password) {
  @Override
  public String toString() {
    return name;
  }
}
