package org.muniment.watch.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import org.muniment.archive.MailboxId;
import org.muniment.harvest.ServerId;
import org.muniment.watch.app.ManageWatch;

/** Which folders are watched between harvests, and how that goes. */
@Path("watches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class WatchesResource {
  @Inject private CurrentActor actor;
  @Inject private ManageWatch watches;

  /** How a mailbox is watched. */
  @GET
  @Path("mailboxes/{id}")
  @Operation(summary = "See how a mailbox is watched")
  public WatchAnswer mailbox(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    return WatchAnswer.of(watches.mailbox(actor.get(), new MailboxId(id)));
  }

  /** Chooses which folders of a mailbox are watched. */
  @PUT
  @Path("mailboxes/{id}")
  @Operation(summary = "Choose which folders of a mailbox are watched")
  public WatchAnswer choose(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id, WatchWish wish) {
    watches.choose(actor.get(), new MailboxId(id), wish.chosen());
    return mailbox(id);
  }

  /** What is chosen for a server's mailboxes. */
  @GET
  @Path("servers/{id}")
  @Operation(summary = "See which folders of a server's mailboxes are watched")
  public ServerWatchAnswer server(
      @Parameter(description = "Number of the server.") @PathParam("id") long id) {
    return ServerWatchAnswer.of(watches.server(actor.get(), new ServerId(id)));
  }

  /** Chooses for a server's mailboxes. */
  @PUT
  @Path("servers/{id}")
  @Operation(summary = "Choose which folders of a server's mailboxes are watched")
  public ServerWatchAnswer chooseForServer(
      @Parameter(description = "Number of the server.") @PathParam("id") long id, WatchWish wish) {
    watches.choose(actor.get(), new ServerId(id), wish.chosen());
    return server(id);
  }
}
