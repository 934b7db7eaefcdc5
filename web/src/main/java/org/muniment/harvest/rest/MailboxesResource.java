package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.Given;
import org.muniment.console.rest.PageSize;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunId;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.MailboxForm;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.harvest.app.RunHarvest;

/** Mailboxes to be harvested. */
@Path("mailboxes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class MailboxesResource {
  private static final String FORM =
      "name, server (its id), loginName, password, schedule (every 15m, cron 0 0 2 * * ?, by hand)";
  private static final String[] MEMBERS = {"name", "server", "loginName", "password", "schedule"};

  @Inject private CurrentActor actor;
  @Inject private ManageMailboxes mailboxes;
  @Inject private RunHarvest harvests;

  /** A page of mailboxes, by name. */
  @GET
  @Operation(summary = "List mailboxes", description = "after: next of the page before")
  public JsonObject list(
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    PageSize size = PageSize.of(limit);
    Mailbox last = after == null ? null : mailboxes.get(actor.get(), new MailboxId(after));
    List<Mailbox> page = mailboxes.list(actor.get(), last, size.items());
    Long next = size.next(page, each -> each.id().value());
    return Answer.page(page, HarvestJson::mailbox, next);
  }

  /** Adds one; it is harvested by its schedule from now on. */
  @POST
  @Operation(summary = "Add a mailbox", description = FORM)
  public Response add(@Nullable JsonObject sent) {
    MailboxId added = mailboxes.add(actor.get(), form(Given.of(sent, MEMBERS)));
    return Response.status(Response.Status.CREATED).entity(get(added.value())).build();
  }

  /** One mailbox. */
  @GET
  @Path("{id}")
  @Operation(summary = "See a mailbox")
  public JsonObject get(@PathParam("id") long id) {
    return HarvestJson.mailbox(mailboxes.get(actor.get(), new MailboxId(id)));
  }

  /** Changes one; a password that is left out stays, unless the server is another. */
  @PUT
  @Path("{id}")
  @Operation(summary = "Change a mailbox", description = FORM)
  public JsonObject change(@PathParam("id") long id, @Nullable JsonObject sent) {
    mailboxes.change(actor.get(), new MailboxId(id), form(Given.of(sent, MEMBERS)));
    return get(id);
  }

  /** Forgets its own password: the master user of its server opens it from now on. */
  @DELETE
  @Path("{id}/password")
  @Operation(summary = "Forget a mailbox' own password and leave it to the master user")
  public JsonObject forgetPassword(@PathParam("id") long id) {
    mailboxes.forgetPassword(actor.get(), new MailboxId(id));
    return get(id);
  }

  /** Lets its schedule rest, or go on. */
  @PUT
  @Path("{id}/state")
  @Operation(summary = "Pause or resume a mailbox", description = "paused: true or false")
  public JsonObject pause(@PathParam("id") long id, @Nullable JsonObject sent) {
    if (Given.of(sent, "paused").flag("paused", true)) {
      mailboxes.pause(actor.get(), new MailboxId(id));
    } else {
      mailboxes.resume(actor.get(), new MailboxId(id));
    }
    return get(id);
  }

  /** Removes it from harvesting; its mail stays archived. */
  @DELETE
  @Path("{id}")
  @Operation(summary = "Stop harvesting a mailbox; its mail stays")
  public void remove(@PathParam("id") long id) {
    mailboxes.remove(actor.get(), new MailboxId(id));
  }

  /** Tries its connection. */
  @POST
  @Path("{id}/test")
  @Operation(summary = "Test a mailbox' connection")
  public JsonObject test(@PathParam("id") long id) {
    return HarvestJson.finding(mailboxes.test(actor.get(), new MailboxId(id)));
  }

  /** Starts a harvest and answers at once with its run. */
  @POST
  @Path("{id}/harvests")
  @Operation(summary = "Start a harvest now")
  public Response harvest(@PathParam("id") long id) {
    RunId run = harvests.start(actor.get(), new MailboxId(id));
    JsonObject answer = HarvestJson.run(harvests.get(actor.get(), run));
    return Response.status(Response.Status.ACCEPTED).entity(answer).build();
  }

  private static MailboxForm form(Given given) {
    return new MailboxForm(
        given.text("name"),
        given.has("server") ? new ServerId(given.number("server")) : null,
        given.optionalText("loginName").orElse(null),
        given.optionalText("password").orElse(null),
        given.optionalText("schedule").map(HarvestSchedule::parse).orElse(HarvestSchedule.DEFAULT));
  }
}
