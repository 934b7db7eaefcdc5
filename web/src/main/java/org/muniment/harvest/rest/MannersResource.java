package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.ManageManners;

/** How much is asked of a mail server. */
@Path("servers/{id}/manners")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class MannersResource {
  @Inject private CurrentActor actor;
  @Inject private ManageManners manners;

  /** The manners towards it. */
  @GET
  @Operation(summary = "See the manners towards a mail server")
  public MannersAnswer get(
      @Parameter(description = "Number of the server.") @PathParam("id") long id) {
    ServerId server = new ServerId(id);
    return MannersAnswer.of(manners.get(actor.get(), server), manners.isSet(actor.get(), server));
  }

  /** Sets them. */
  @PUT
  @Operation(
      summary = "Set the manners towards a mail server",
      description =
          "What is left out is what suits the provider. They count from the next connection on.")
  public MannersAnswer set(
      @Parameter(description = "Number of the server.") @PathParam("id") long id,
      MannersWish wish) {
    manners.set(actor.get(), new ServerId(id), wish.manners());
    return get(id);
  }

  /** Goes by the provider's again. */
  @DELETE
  @Operation(summary = "Go by what suits the server's provider again")
  public void unset(@Parameter(description = "Number of the server.") @PathParam("id") long id) {
    manners.unset(actor.get(), new ServerId(id));
  }
}
