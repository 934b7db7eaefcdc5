package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Page;
import org.muniment.console.rest.PageSize;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunId;
import org.muniment.harvest.app.ChooseFolders;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.harvest.app.RunHarvest;

/** Mailboxes to be harvested. */
@Path("mailboxes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class MailboxesResource {
  @Inject private CurrentActor actor;
  @Inject private ManageMailboxes mailboxes;
  @Inject private ChooseFolders folders;
  @Inject private RunHarvest harvests;

  /** A page of mailboxes, by name. */
  @GET
  @Operation(summary = "List mailboxes")
  public Page<MailboxAnswer> list(
      @Parameter(description = "next of the page before") @QueryParam("after") @Nullable Long after,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit) {
    PageSize size = PageSize.of(limit);
    Mailbox last = after == null ? null : mailboxes.get(actor.get(), new MailboxId(after));
    List<Mailbox> page = mailboxes.list(actor.get(), last, size.items());
    return size.page(page, MailboxAnswer::of, each -> each.id().value());
  }

  /** Adds one; it is harvested by its schedule from now on. */
  @POST
  @Operation(summary = "Add a mailbox")
  @APIResponseSchema(
      value = MailboxAnswer.class,
      responseCode = "201",
      responseDescription = "The mailbox as it was added.")
  public Response add(MailboxWish wish) {
    MailboxId added = mailboxes.add(actor.get(), wish.form());
    return Response.status(Response.Status.CREATED).entity(get(added.value())).build();
  }

  /** One mailbox. */
  @GET
  @Path("{id}")
  @Operation(summary = "See a mailbox")
  public MailboxAnswer get(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    return MailboxAnswer.of(mailboxes.get(actor.get(), new MailboxId(id)));
  }

  /** Changes one; a password that is left out stays, unless the server is another. */
  @PUT
  @Path("{id}")
  @Operation(summary = "Change a mailbox")
  public MailboxAnswer change(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id,
      MailboxWish wish) {
    mailboxes.change(actor.get(), new MailboxId(id), wish.form());
    return get(id);
  }

  /** Forgets its own password: the master user of its server opens it from now on. */
  @DELETE
  @Path("{id}/password")
  @Operation(summary = "Forget a mailbox' own password and leave it to the master user")
  public MailboxAnswer forgetPassword(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    mailboxes.forgetPassword(actor.get(), new MailboxId(id));
    return get(id);
  }

  /** Whose folders are harvested with it besides its own. */
  @GET
  @Path("{id}/folders-besides")
  @Operation(summary = "See whose folders are harvested with a mailbox besides its own")
  public FoldersBesides besides(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    return FoldersBesides.of(folders.of(actor.get(), new MailboxId(id)));
  }

  /** Chooses that; the next harvest goes by it. */
  @PUT
  @Path("{id}/folders-besides")
  @Operation(summary = "Choose whose folders are harvested with a mailbox besides its own")
  public FoldersBesides chooseBesides(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id,
      FoldersBesides wish) {
    folders.choose(actor.get(), new MailboxId(id), wish.namespaces());
    return besides(id);
  }

  /** Lets its schedule rest, or go on. */
  @PUT
  @Path("{id}/state")
  @Operation(summary = "Pause or resume a mailbox")
  public MailboxAnswer pause(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id, PauseWish wish) {
    if (Boolean.FALSE.equals(wish.paused())) {
      mailboxes.resume(actor.get(), new MailboxId(id));
    } else {
      mailboxes.pause(actor.get(), new MailboxId(id));
    }
    return get(id);
  }

  /** Removes it from harvesting; its mail stays archived. */
  @DELETE
  @Path("{id}")
  @Operation(summary = "Stop harvesting a mailbox; its mail stays")
  public void remove(@Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    mailboxes.remove(actor.get(), new MailboxId(id));
  }

  /** Tries its connection. */
  @POST
  @Path("{id}/test")
  @Operation(summary = "Test a mailbox' connection")
  public FindingAnswer test(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    return FindingAnswer.of(mailboxes.test(actor.get(), new MailboxId(id)));
  }

  /** Starts a harvest and answers at once with its run. */
  @POST
  @Path("{id}/harvests")
  @Operation(summary = "Start a harvest now")
  @APIResponseSchema(
      value = RunAnswer.class,
      responseCode = "202",
      responseDescription = "The run, which goes on behind the answer.")
  public Response harvest(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    RunId run = harvests.start(actor.get(), new MailboxId(id));
    RunAnswer answer = RunAnswer.of(harvests.get(actor.get(), run));
    return Response.status(Response.Status.ACCEPTED).entity(answer).build();
  }
}
