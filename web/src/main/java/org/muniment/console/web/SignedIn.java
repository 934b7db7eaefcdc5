package org.muniment.console.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.muniment.access.Actor;
import org.muniment.access.Role;

/** Who is behind this request, as the container established it. */
@Named
@RequestScoped
public class SignedIn {
  @Inject private HttpServletRequest request;

  /** Whether somebody signed in. */
  public boolean known() {
    return request.getUserPrincipal() != null;
  }

  /** The account's name; empty when nobody signed in. */
  public String name() {
    Principal principal = request.getUserPrincipal();
    return principal == null ? "" : principal.getName();
  }

  /** What the actor is trusted with. */
  public Set<Role> roles() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (request.isUserInRole(role.label())) {
        roles.add(role);
      }
    }
    return roles;
  }

  /** The same as an actor of the core. */
  public Actor actor() {
    return new Actor(name(), roles());
  }

  /** Whether the actor has the role of that label. */
  public boolean is(String label) {
    return roles().contains(Role.ofLabel(label));
  }

  /** The roles for people: {@code Officer, Recovery}. */
  public String rolesInWords() {
    return roles().stream().map(RoleWords::of).collect(Collectors.joining(", "));
  }
}
