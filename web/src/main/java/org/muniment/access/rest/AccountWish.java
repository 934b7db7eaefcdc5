package org.muniment.access.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Accounts;

/** An account to be made. */
@Schema(name = "AccountWish", description = "An account to be made.")
record AccountWish(
    @Schema(description = "The name to sign in with.", required = true) String name,
    @Schema(description = "What people call its owner; the name when it is left out.")
        @Nullable String fullName,
    @Schema(description = "Its first password.", required = true) String password,
    @Schema(
            description =
                "What it may do: administrator, officer, recovery, auditor. An administrator is"
                    + " neither officer nor recovery. None when it is left out.")
        @Nullable List<String> roles,
    @Schema(
            description =
                "The numbers of the mailboxes that it may see; every one when it is left out.")
        @Nullable List<Long> mailboxes) {

  Accounts.Draft draft() {
    return new Accounts.Draft(
        name,
        fullName == null ? name : fullName,
        RightsWish.roles(roles == null ? List.of() : roles),
        RightsWish.entitlement(mailboxes));
  }

  @Override
  public String toString() {
    return name;
  }
}
