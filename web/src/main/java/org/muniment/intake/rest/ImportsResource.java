package org.muniment.intake.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.PageSize;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.intake.app.ImportMail;

/** Taking mail from files. */
@Path("imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Import")
public class ImportsResource {
  @Inject private CurrentActor actor;
  @Inject private ImportMail imports;

  /** Takes a file, as the body of the request; it is imported behind the answer. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Import mail from a file",
      description =
          "An mbox, a single message, or a zip of these or of a Maildir. mailbox: one that no"
              + " server feeds. name: what the file is called.")
  public Response start(
      @QueryParam("mailbox") long mailbox,
      @QueryParam("name") @DefaultValue("import") String name,
      InputStream upload) {
    RunId run = imports.start(actor.get(), new MailboxId(mailbox), name, upload);
    return Response.status(Response.Status.ACCEPTED).entity(get(run.value())).build();
  }

  /** A page of imports, the newest first. */
  @GET
  @Operation(summary = "List imports", description = "before: next of the page before")
  public JsonObject list(
      @QueryParam("mailbox") @Nullable Long mailbox,
      @QueryParam("before") @Nullable Long before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    PageSize size = PageSize.of(limit);
    List<HarvestRun> page =
        imports.list(
            actor.get(),
            mailbox == null ? null : new MailboxId(mailbox),
            before == null ? null : new RunId(before),
            size.items());
    return Answer.page(page, ImportsResource::json, size.next(page, each -> each.id().value()));
  }

  /** One import. */
  @GET
  @Path("{id}")
  @Operation(summary = "See an import")
  public JsonObject get(@PathParam("id") long id) {
    return json(imports.get(actor.get(), new RunId(id)));
  }

  /** What became of every item. */
  @GET
  @Path("{id}/report")
  @Produces("text/csv")
  @Operation(summary = "The report of every item, as CSV")
  public InputStream report(@PathParam("id") long id) throws IOException {
    return imports.report(actor.get(), new RunId(id));
  }

  /** Asks it to stop. */
  @POST
  @Path("{id}/stop")
  @Operation(summary = "Stop an import")
  public JsonObject stop(@PathParam("id") long id) {
    imports.stop(actor.get(), new RunId(id));
    return get(id);
  }

  private static JsonObject json(HarvestRun run) {
    return Answer.with("id", run.id().value())
        .and("mailbox", run.mailbox().value())
        .and("actor", run.actor())
        .and("state", run.state().name().toLowerCase(Locale.ROOT))
        .and("started", run.started())
        .and("ended", run.ended())
        .and("archived", run.tally().archived())
        .and("known", run.tally().known())
        .and("notMail", run.tally().quarantined())
        .and("bytes", run.tally().bytes())
        .and("error", run.error())
        .and("troubles", run.troubles())
        .build();
  }
}
