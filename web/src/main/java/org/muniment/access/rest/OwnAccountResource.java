package org.muniment.access.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.access.app.ManageAccounts;

/** One's own account. */
@Path("account")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class OwnAccountResource {
  @Inject private CurrentActor actor;
  @Inject private ManageAccounts accounts;

  /** Who the token stands for. */
  @GET
  @Operation(summary = "See whose token this is, and the roles of now")
  public OwnAccountAnswer get() {
    Actor own = actor.get();
    return new OwnAccountAnswer(
        own.name(), own.roles().stream().map(Role::label).sorted().toList());
  }

  /** Changes one's own password; one's sessions of the console end. */
  @PUT
  @Path("password")
  @Operation(summary = "Change your own password")
  public void changePassword(OwnPasswordWish wish) {
    accounts.changeOwnPassword(actor.get(), wish.old(), wish.password(), null);
  }
}
