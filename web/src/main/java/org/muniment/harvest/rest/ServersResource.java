package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Page;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.DiscoverServers;
import org.muniment.harvest.app.MailboxCsv;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.harvest.app.ManageServers;
import org.muniment.harvest.app.ServerForm;

/** Mail servers. */
@Path("servers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class ServersResource {
  @Inject private CurrentActor actor;
  @Inject private ManageServers servers;
  @Inject private ManageMailboxes mailboxes;
  @Inject private DiscoverServers discovery;

  /** All servers. */
  @GET
  @Operation(summary = "List mail servers")
  public Page<ServerAnswer> list() {
    return Page.whole(servers.list(actor.get()).stream().map(ServerAnswer::of).toList());
  }

  /** Adds one. */
  @POST
  @Operation(summary = "Add a mail server")
  @APIResponseSchema(
      value = ServerAnswer.class,
      responseCode = "201",
      responseDescription = "The server as it was added.")
  public Response add(ServerWish wish) {
    ServerId added = servers.add(actor.get(), wish.form());
    ServerAnswer answer = get(added.value());
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  /** One server. */
  @GET
  @Path("{id}")
  @Operation(summary = "See a mail server")
  public ServerAnswer get(
      @Parameter(description = "Number of the server.") @PathParam("id") long id) {
    return ServerAnswer.of(servers.get(actor.get(), new ServerId(id)));
  }

  /** Changes one; a password that is left out stays. */
  @PUT
  @Path("{id}")
  @Operation(summary = "Change a mail server")
  public ServerAnswer change(
      @Parameter(description = "Number of the server.") @PathParam("id") long id, ServerWish wish) {
    servers.change(actor.get(), new ServerId(id), wish.form());
    return get(id);
  }

  /** Removes one that has no mailboxes. */
  @DELETE
  @Path("{id}")
  @Operation(summary = "Remove a mail server without mailboxes")
  public void remove(@Parameter(description = "Number of the server.") @PathParam("id") long id) {
    servers.remove(actor.get(), new ServerId(id));
  }

  /** Tries a connection before anything is kept. */
  @POST
  @Path("test")
  @Operation(summary = "Test a connection")
  public FindingAnswer test(ConnectionWish wish) {
    ServerForm form = wish.server().form();
    return FindingAnswer.of(servers.test(actor.get(), form, null, wish.mailbox(), wish.password()));
  }

  /** Finds the server of an address. */
  @POST
  @Path("discover")
  @Operation(
      summary = "Find the mail server of an address",
      description =
          "By SRV records, the domain's file for mail programs, its provider, then usual names. The"
              + " best comes first. Suggestions: confirm one before a password goes there.")
  public Page<FoundServerAnswer> discover(DiscoveryWish wish) {
    return Page.whole(
        discovery.discover(actor.get(), wish.address()).stream()
            .map(FoundServerAnswer::of)
            .toList());
  }

  /** Adds many mailboxes by CSV. */
  @POST
  @Path("{id}/mailboxes")
  @Consumes("text/csv")
  @Operation(
      summary = "Add many mailboxes by CSV",
      description = "columns: mailbox, login, password, schedule; the answer tells of each line")
  @RequestBody(
      description = "A line for each mailbox, below a line that names the columns.",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Page<CsvLineAnswer> addMany(
      @Parameter(description = "Number of the server.") @PathParam("id") long id, String csv) {
    List<MailboxCsv.Outcome> outcomes = mailboxes.addMany(actor.get(), new ServerId(id), csv);
    return Page.whole(outcomes.stream().map(CsvLineAnswer::of).toList());
  }
}
