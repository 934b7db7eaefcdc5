package org.muniment.access.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A password of one's own, in place of the old one. */
@Schema(name = "OwnPasswordWish", description = "A password of one's own, in place of the old one.")
record OwnPasswordWish(
    @Schema(description = "The old password.", required = true) String old,
    @Schema(description = "The new password.", required = true) String password) {
  @Override
  public String toString() {
    return "a password";
  }
}
