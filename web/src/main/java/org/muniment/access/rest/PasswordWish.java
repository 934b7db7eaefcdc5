package org.muniment.access.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A password for somebody who forgot the old one. */
@Schema(name = "PasswordWish", description = "A password for somebody who forgot the old one.")
record PasswordWish(
    @Schema(description = "The new password; the owner has to change it.", required = true)
        String password) {
  @Override
  public String toString() {
    return "a password";
  }
}
