package org.muniment.intake.rest;

import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Page;
import org.muniment.console.rest.PageSize;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.harvest.rest.RunEnd;
import org.muniment.intake.app.ImportMail;
import org.muniment.intake.app.ImportWish;

/** Taking mail from files. */
@Path("imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Import")
public class ImportsResource {
  @Inject private CurrentActor actor;
  @Inject private ImportMail imports;
  @Inject private RunEnd end;

  /** Takes a file, as the body of the request; it is imported behind the answer. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Import mail from a file",
      description =
          "An mbox, a single message, a file of Outlook (PST, OST, MSG), or an archive (zip, tar,"
              + " tar.gz) of these or of a Maildir.")
  @RequestBody(
      description = "The file as it is.",
      required = true,
      content =
          @Content(
              mediaType = MediaType.WILDCARD,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponseSchema(
      value = ImportAnswer.class,
      responseCode = "202",
      responseDescription = "The import, which goes on behind the answer.")
  public Response start(
      @Parameter(description = "Number of the mailbox, one that no server feeds.", required = true)
          @QueryParam("mailbox")
          long mailbox,
      @Parameter(description = "What the file is called.")
          @QueryParam("name")
          @DefaultValue("import")
          String name,
      @Parameter(description = "Whether only to look and write nothing.")
          @QueryParam("dryRun")
          @DefaultValue("false")
          boolean dryRun,
      InputStream upload) {
    ImportWish wish = new ImportWish(new MailboxId(mailbox), name, dryRun);
    return accepted(imports.start(actor.get(), wish, upload));
  }

  /** What can be imported without being sent. */
  @GET
  @Path("inbox")
  @Operation(
      summary = "List the import inbox",
      description = "A folder of the server that muniment.import.inbox names; empty without one.")
  public InboxAnswer inbox() {
    return InboxAnswer.of(imports.inbox(actor.get()));
  }

  /** Takes a file or folder of the inbox. */
  @POST
  @Path("inbox")
  @Operation(summary = "Import a file or folder of the import inbox, which stays as it is")
  @APIResponseSchema(
      value = ImportAnswer.class,
      responseCode = "202",
      responseDescription = "The import, which goes on behind the answer.")
  public Response startFromInbox(
      @Parameter(description = "Number of the mailbox, one that no server feeds.", required = true)
          @QueryParam("mailbox")
          long mailbox,
      @Parameter(description = "Its name in the inbox.", required = true)
          @QueryParam("name")
          @DefaultValue("")
          String name,
      @Parameter(description = "Whether only to look and write nothing.")
          @QueryParam("dryRun")
          @DefaultValue("false")
          boolean dryRun) {
    ImportWish wish = new ImportWish(new MailboxId(mailbox), name, dryRun);
    return accepted(imports.startFromInbox(actor.get(), wish));
  }

  /** Goes on with one that ended early, or makes an import of a dry run. */
  @POST
  @Path("{id}/go-on")
  @Operation(
      summary = "Go on with an import that ended early, or import what a dry run looked at",
      description = "Its file need not be sent again. The import goes on under another number.")
  @APIResponseSchema(
      value = ImportAnswer.class,
      responseCode = "202",
      responseDescription = "The import, which goes on behind the answer.")
  public Response goOn(@Parameter(description = "Number of the import.") @PathParam("id") long id) {
    return accepted(imports.goOn(actor.get(), new RunId(id)));
  }

  /** Removes the file of one that ended early, or of a dry run. */
  @POST
  @Path("{id}/give-up")
  @Operation(summary = "Remove the file of an import that ended early, or of a dry run")
  public ImportAnswer giveUp(
      @Parameter(description = "Number of the import.") @PathParam("id") long id) {
    imports.giveUp(actor.get(), new RunId(id));
    return get(id, 0);
  }

  private Response accepted(RunId run) {
    return Response.status(Response.Status.ACCEPTED).entity(get(run.value(), 0)).build();
  }

  /** A page of imports, the newest first. */
  @GET
  @Operation(summary = "List imports, the newest first")
  public Page<ImportAnswer> list(
      @Parameter(description = "Number of the mailbox; left out for all.") @QueryParam("mailbox")
          @Nullable Long mailbox,
      @Parameter(description = "next of the page before") @QueryParam("before")
          @Nullable Long before,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("50")
          int limit) {
    PageSize size = PageSize.of(limit);
    List<HarvestRun> page =
        imports.list(
            actor.get(),
            mailbox == null ? null : new MailboxId(mailbox),
            before == null ? null : new RunId(before),
            size.items());
    return size.page(page, ImportAnswer::of, each -> each.id().value());
  }

  /** One import; waits for its end as long as asked, a minute at most. */
  @GET
  @Path("{id}")
  @Operation(
      summary = "See an import, or wait for its end",
      description = "The answer comes when the import ends or the time to wait is over.")
  public ImportAnswer get(
      @Parameter(description = "Number of the import.") @PathParam("id") long id,
      @Parameter(description = "Seconds to wait for the end of the import, 0 to 60.")
          @QueryParam("wait")
          @DefaultValue("0")
          long seconds) {
    Actor by = actor.get();
    return ImportAnswer.of(end.await(seconds, () -> imports.get(by, new RunId(id))));
  }

  /** What became of every item. */
  @GET
  @Path("{id}/report")
  @Produces("text/csv")
  @Operation(summary = "The report of every item, as CSV")
  @APIResponse(
      responseCode = "200",
      description = "A line for each item, below a line that names the columns.",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public InputStream report(
      @Parameter(description = "Number of the import.") @PathParam("id") long id)
      throws IOException {
    return imports.report(actor.get(), new RunId(id));
  }

  /** The same as JSON. */
  @GET
  @Path("{id}/report.json")
  @Operation(
      summary = "The report of every item, as JSON",
      description = "An array with an object for each item, its members named as the columns.")
  @APIResponse(
      responseCode = "200",
      description = "An array, sent as it is read.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.STRING)))
  public StreamingOutput reportAsJson(
      @Parameter(description = "Number of the import.") @PathParam("id") long id)
      throws IOException {
    InputStream csv = imports.report(actor.get(), new RunId(id));
    return out -> {
      try (csv) {
        ReportAsJson.write(csv, out);
      }
    };
  }

  /** Asks it to stop. */
  @POST
  @Path("{id}/stop")
  @Operation(summary = "Stop an import")
  public ImportAnswer stop(
      @Parameter(description = "Number of the import.") @PathParam("id") long id) {
    imports.stop(actor.get(), new RunId(id));
    return get(id, 0);
  }
}
