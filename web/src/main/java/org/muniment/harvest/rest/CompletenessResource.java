package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.PageSize;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.Completeness.Standing;
import org.muniment.harvest.Reconciliation;
import org.muniment.harvest.app.ReviewCompleteness;

/** Whether the archive has all that the servers have. */
@Path("completeness")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Completeness")
public class CompletenessResource {
  @Inject private CurrentActor actor;
  @Inject private ReviewCompleteness completeness;

  /** A page of mailboxes, by name. */
  @GET
  @Operation(
      summary = "Where mailboxes stand",
      description =
          "after: next of the page before. completeAsOf: when the run began that found"
              + " everything accounted for; missing when a folder does not add up")
  public JsonObject mailboxes(
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    PageSize size = PageSize.of(limit);
    MailboxId last = after == null ? null : new MailboxId(after);
    List<OfMailbox> page = completeness.mailboxes(actor.get(), last, size.items());
    Long next = size.next(page, each -> each.mailbox().value());
    return Answer.page(page, CompletenessResource::json, next);
  }

  /** One mailbox. */
  @GET
  @Path("{mailbox}")
  @Operation(summary = "Where a mailbox stands")
  public JsonObject mailbox(@PathParam("mailbox") long mailbox) {
    return json(completeness.mailbox(actor.get(), new MailboxId(mailbox)));
  }

  /** A page of the folders of a mailbox, by name. */
  @GET
  @Path("{mailbox}/folders")
  @Operation(
      summary = "The latest reconciliation of each folder",
      description =
          "What the server has = archived + excluded by a named rule + quarantined;"
              + " after: next of the page before")
  public JsonObject folders(
      @PathParam("mailbox") long mailbox,
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    PageSize size = PageSize.of(limit);
    FolderId last = after == null ? null : new FolderId(after);
    List<OfFolder> page =
        completeness.folders(actor.get(), new MailboxId(mailbox), last, size.items());
    Long next = size.next(page, each -> each.folder().value());
    return Answer.page(page, CompletenessResource::json, next);
  }

  private static JsonObject json(OfMailbox mailbox) {
    return Answer.with("mailbox", mailbox.mailbox().value())
        .and("mailboxName", mailbox.name())
        .and("standing", label(mailbox.standing()))
        .and("completeAsOf", mailbox.completeAsOf())
        .and("folders", mailbox.folders())
        .and("complete", mailbox.complete())
        .and("incomplete", mailbox.incomplete())
        .and("unknown", mailbox.unknown())
        .and("passed", mailbox.passed() == null ? null : HarvestJson.run(mailbox.passed()))
        .and("since", mailbox.since() == null ? null : HarvestJson.run(mailbox.since()))
        .build();
  }

  private static JsonObject json(OfFolder folder) {
    Answer answer =
        Answer.with("folder", folder.folder().value())
            .and("path", folder.path())
            .and("standing", label(folder.standing()));
    Reconciliation told = folder.latest();
    return told == null
        ? answer.build()
        : with(answer, told).and("ledgerEntry", folder.sequence()).build();
  }

  private static Answer with(Answer answer, Reconciliation told) {
    return answer
        .and("at", told.at())
        .and("run", told.run().value())
        .and("uidValidity", told.uidValidity().value())
        .and("uidNext", told.check().uidNext())
        .and("counted", told.check().counted() < 0 ? null : told.check().counted())
        .and("listed", told.check().listed() < 0 ? null : told.check().listed())
        .and("archived", told.archived())
        .and("excluded", told.excluded())
        .and("quarantined", byLabel(told))
        .and("missing", told.check().missing().toString())
        .and("missingCount", told.check().missingCount())
        .and("trouble", told.check().trouble());
  }

  private static Map<String, Long> byLabel(Reconciliation told) {
    Map<String, Long> labelled = new TreeMap<>();
    told.quarantined().forEach((reason, count) -> labelled.put(reason.label(), count));
    return labelled;
  }

  private static String label(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }
}
