package org.muniment.access.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.fault.Fault;

/**
 * Who sent this request: the account behind the container's principal, with the roles that it has
 * now, not those that it had when it signed in.
 */
@RequestScoped
public class CurrentActor {
  @Inject private SecurityContext security;
  @Inject private SignIn accounts;

  private @Nullable Actor actor;

  /** The actor, or nothing when nobody is signed in. */
  public Optional<Actor> find() {
    if (actor == null) {
      Principal caller = security.getCallerPrincipal();
      actor = caller == null ? null : accounts.known(caller.getName()).orElse(null);
    }
    return Optional.ofNullable(actor);
  }

  /**
   * The actor.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN} when nobody is signed in
   */
  public Actor get() {
    return find().orElseThrow(() -> Fault.FORBIDDEN.on("This", Role.OFFICER.label()));
  }
}
