package org.muniment.console.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import java.util.stream.Collectors;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.access.app.ManageAccounts;

/** Who is behind this request, for pages: a name, and the roles that the account has now. */
@Named
@RequestScoped
public class SignedIn {
  @Inject private CurrentActor actor;
  @Inject private ManageAccounts accounts;

  /** Whether somebody signed in. */
  public boolean known() {
    return actor.find().isPresent();
  }

  /** The account's name; empty when nobody signed in. */
  public String name() {
    return actor.find().map(Actor::name).orElse("");
  }

  /** What the actor is trusted with. */
  public Set<Role> roles() {
    return actor.find().map(Actor::roles).orElse(Set.of());
  }

  /** Whether the actor has to change the password before anything else. */
  public boolean mustChangePassword() {
    return actor.find().filter(accounts::mustChangePassword).isPresent();
  }

  /** Whether the actor has the role of that label. */
  public boolean is(String label) {
    return roles().contains(Role.ofLabel(label));
  }

  /** The roles for people: {@code Officer, Recovery}. */
  public String rolesInWords() {
    return roles().stream().sorted().map(RoleWords::of).collect(Collectors.joining(", "));
  }
}
