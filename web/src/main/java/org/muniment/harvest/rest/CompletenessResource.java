package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Page;
import org.muniment.console.rest.PageSize;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.CompletenessReport;
import org.muniment.harvest.app.PrintCompleteness;
import org.muniment.harvest.app.ReportCompleteness;
import org.muniment.harvest.app.ReviewCompleteness;

/** Whether the archive has all that the servers have. */
@Path("completeness")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Completeness")
public class CompletenessResource {
  @Inject private CurrentActor actor;
  @Inject private ReviewCompleteness completeness;
  @Inject private ReportCompleteness reports;
  @Inject private PrintCompleteness prints;

  /** A page of mailboxes, by name. */
  @GET
  @Operation(
      summary = "Where mailboxes stand, by name",
      description = "Mailboxes that mail is only imported into are left out.")
  public Page<MailboxCompletenessAnswer> mailboxes(
      @Parameter(description = "next of the page before") @QueryParam("after") @Nullable Long after,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("50")
          int limit) {
    PageSize size = PageSize.of(limit);
    MailboxId last = after == null ? null : new MailboxId(after);
    List<OfMailbox> found = completeness.mailboxes(actor.get(), last, size.items());
    return size.page(found, MailboxCompletenessAnswer::of, each -> each.mailbox().value());
  }

  /** One mailbox. */
  @GET
  @Path("{mailbox}")
  @Operation(summary = "Where a mailbox stands")
  public MailboxCompletenessAnswer mailbox(
      @Parameter(description = "Number of the mailbox.") @PathParam("mailbox") long mailbox) {
    return MailboxCompletenessAnswer.of(completeness.mailbox(actor.get(), new MailboxId(mailbox)));
  }

  /** The signed report of a mailbox. */
  @GET
  @Path("{mailbox}/report")
  @Operation(
      summary = "A signed report of a mailbox, to be handed out",
      description =
          "Canonical JSON (RFC 8785) of report and note: a C2SP signed note over the SHA-256 of the"
              + " report, under the verifier key of the ledger. muniment-verify --report checks it"
              + " offline. The ledger says who took it.")
  @APIResponse(
      responseCode = "200",
      description = "The report.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SignedReportAnswer.class)))
  public Response report(
      @Parameter(description = "Number of the mailbox.") @PathParam("mailbox") long mailbox) {
    CompletenessReport.Signed signed = reports.of(actor.get(), new MailboxId(mailbox));
    return Response.ok(signed.encode())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"completeness-" + mailbox + ".json\"")
        .build();
  }

  /** The signed report of a mailbox on paper. */
  @GET
  @Path("{mailbox}/report.pdf")
  @Produces("application/pdf")
  @Operation(
      summary = "A signed report of a mailbox, to be printed",
      description =
          "A PDF of the report's facts, with the signed report attached as completeness.json."
              + " muniment-verify --report takes the PDF too. The ledger says who took it.")
  @APIResponse(
      responseCode = "200",
      description = "The report.",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response print(
      @Parameter(description = "Number of the mailbox.") @PathParam("mailbox") long mailbox) {
    return Response.ok(prints.of(actor.get(), new MailboxId(mailbox)))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"completeness-" + mailbox + ".pdf\"")
        .build();
  }

  /** A page of the folders of a mailbox, by name. */
  @GET
  @Path("{mailbox}/folders")
  @Operation(summary = "The latest reconciliation of each folder, by name")
  public Page<FolderCompletenessAnswer> folders(
      @Parameter(description = "Number of the mailbox.") @PathParam("mailbox") long mailbox,
      @Parameter(description = "next of the page before") @QueryParam("after") @Nullable Long after,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("50")
          int limit) {
    PageSize size = PageSize.of(limit);
    FolderId last = after == null ? null : new FolderId(after);
    List<OfFolder> found =
        completeness.folders(actor.get(), new MailboxId(mailbox), last, size.items());
    return size.page(found, FolderCompletenessAnswer::of, each -> each.folder().value());
  }
}
