package org.muniment.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in.
 *
 * @param id the archive's number
 * @param name unique, in lower case, as the ledger records it
 * @param fullName what people call them
 * @param roles what they are trusted with
 * @param entitlement whose mail they may see, where a role lets them see mail at all
 * @param isDisabled whether signing in is refused
 * @param created when the account was made
 * @param lastSignIn when they last signed in with the password, or null
 * @param mustChangePassword whether somebody else set the password: until it is changed the account
 *     opens nothing but that
 */
public record Account(
    AccountId id,
    String name,
    String fullName,
    Set<Role> roles,
    Entitlement entitlement,
    boolean isDisabled,
    Instant created,
    @Nullable Instant lastSignIn,
    boolean mustChangePassword) {
  public Account {
    roles = Set.copyOf(roles);
  }

  /** The person as the one who acts; without any role while the password has to be changed. */
  public Actor actor() {
    return new Actor(name, mustChangePassword ? Set.of() : roles);
  }
}
