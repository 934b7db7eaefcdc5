package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.Given;
import org.muniment.fault.Fault;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.harvest.app.ManageServers;
import org.muniment.harvest.app.ServerForm;

/** Mail servers. */
@Path("servers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class ServersResource {
  private static final String FORM =
      "name, host, port (993), security (implicit-tls, starttls, plain), authorityPem, masterName,"
          + " masterPassword";
  private static final String[] MEMBERS = {
    "name", "host", "port", "security", "authorityPem", "masterName", "masterPassword"
  };
  private static final int IMAPS = 993;

  @Inject private CurrentActor actor;
  @Inject private ManageServers servers;
  @Inject private ManageMailboxes mailboxes;

  /** All servers. */
  @GET
  @Operation(summary = "List mail servers")
  public JsonObject list() {
    return Answer.page(servers.list(actor.get()), HarvestJson::server, null);
  }

  /** Adds one. */
  @POST
  @Operation(summary = "Add a mail server", description = FORM)
  public Response add(@Nullable JsonObject sent) {
    ServerId added = servers.add(actor.get(), form(Given.of(sent, MEMBERS)));
    JsonObject answer = HarvestJson.server(servers.get(actor.get(), added));
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  /** One server. */
  @GET
  @Path("{id}")
  @Operation(summary = "See a mail server")
  public JsonObject get(@PathParam("id") long id) {
    return HarvestJson.server(servers.get(actor.get(), new ServerId(id)));
  }

  /** Changes one; a password that is left out stays. */
  @PUT
  @Path("{id}")
  @Operation(summary = "Change a mail server", description = FORM)
  public JsonObject change(@PathParam("id") long id, @Nullable JsonObject sent) {
    servers.change(actor.get(), new ServerId(id), form(Given.of(sent, MEMBERS)));
    return get(id);
  }

  /** Removes one that has no mailboxes. */
  @DELETE
  @Path("{id}")
  @Operation(summary = "Remove a mail server without mailboxes")
  public void remove(@PathParam("id") long id) {
    servers.remove(actor.get(), new ServerId(id));
  }

  /** Tries a connection before anything is kept. */
  @POST
  @Path("test")
  @Operation(
      summary = "Test a connection",
      description = FORM + "; mailbox, password: whose mail to open, and how")
  public JsonObject test(@Nullable JsonObject sent) {
    Given given =
        Given.of(
            sent,
            "name",
            "host",
            "port",
            "security",
            "authorityPem",
            "masterName",
            "masterPassword",
            "mailbox",
            "password");
    return HarvestJson.finding(
        servers.test(
            actor.get(),
            form(given),
            null,
            given.text("mailbox"),
            given.optionalText("password").orElse(null)));
  }

  /** Adds many mailboxes by CSV. */
  @POST
  @Path("{id}/mailboxes")
  @Consumes("text/csv")
  @Operation(
      summary = "Add many mailboxes by CSV",
      description = "columns: mailbox, login, password, schedule; the answer tells of each line")
  public JsonObject addMany(@PathParam("id") long id, String csv) {
    return Answer.page(
        mailboxes.addMany(actor.get(), new ServerId(id), csv), HarvestJson::outcome, null);
  }

  private static ServerForm form(Given given) {
    String host = given.text("host");
    MailServer server = server(given, host);
    return new ServerForm(
        given.optionalText("name").orElse(host),
        server,
        given.optionalText("masterName").orElse(null),
        given.optionalText("masterPassword").orElse(null));
  }

  private static MailServer server(Given given, String host) {
    try {
      return new MailServer(
          host,
          Math.toIntExact(given.number("port", IMAPS)),
          security(given.optionalText("security").orElse("implicit-tls")),
          given.optionalText("authorityPem").orElse(null));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Fault.BAD_REQUEST.because(e, String.valueOf(e.getMessage()));
    }
  }

  private static ConnectionSecurity security(String label) {
    try {
      return ConnectionSecurity.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, "security is implicit-tls, starttls or plain.");
    }
  }
}
