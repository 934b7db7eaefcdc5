package org.muniment.access;

import java.util.Arrays;
import java.util.Set;

/**
 * A person or service that acts.
 *
 * @param name the account's name, unique, as the ledger records it
 * @param roles what the actor is trusted with
 */
public record Actor(String name, Set<Role> roles) {
  public Actor {
    roles = Set.copyOf(roles);
  }

  /** The archive itself, doing one of its own jobs; it holds no role. */
  public static Actor system(String job) {
    return new Actor("system:" + job, Set.of());
  }

  /** Whether the actor may be shown the content of mail. */
  public boolean readsMail() {
    return roles.contains(Role.OFFICER) || roles.contains(Role.RECOVERY);
  }

  /** Whether the actor holds at least one of the roles. */
  public boolean holdsAny(Role... any) {
    return Arrays.stream(any).anyMatch(roles::contains);
  }
}
