package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.Given;
import org.muniment.console.rest.PageSize;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.app.ReviewQuarantine;

/** Messages that servers have and do not give. */
@Path("quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class QuarantineResource {
  @Inject private CurrentActor actor;
  @Inject private ReviewQuarantine quarantine;

  /** A page of them, the oldest first. */
  @GET
  @Operation(summary = "List quarantined messages", description = "after: next of the page before")
  public JsonObject list(
      @QueryParam("mailbox") @Nullable Long mailbox,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    PageSize size = PageSize.of(limit);
    MailboxId whose = mailbox == null ? null : new MailboxId(mailbox);
    List<HarvestReview.Quarantined> page = quarantine.list(actor.get(), whose, after, size.items());
    Long next = size.next(page, HarvestReview.Quarantined::number);
    return Answer.with("total", quarantine.count(actor.get(), whose))
        .and("items", page, HarvestJson::quarantined)
        .and("next", next)
        .build();
  }

  /** Makes some due at the next run. */
  @POST
  @Path("retry")
  @Operation(summary = "Try messages again with the next run", description = "numbers")
  public JsonObject retry(@Nullable JsonObject sent) {
    List<MailboxId> mailboxes =
        quarantine.retry(actor.get(), Given.of(sent, "numbers").numbers("numbers"));
    return Answer.with("mailboxes", mailboxes.stream().map(MailboxId::value).toList()).build();
  }
}
