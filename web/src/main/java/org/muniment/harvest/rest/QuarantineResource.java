package org.muniment.harvest.rest;

import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
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
  @Operation(summary = "List quarantined messages, the oldest first")
  public QuarantinePage list(
      @Parameter(description = "Number of the mailbox; left out for all.") @QueryParam("mailbox")
          @Nullable Long mailbox,
      @Parameter(description = "next of the page before; 0 for the first")
          @QueryParam("after")
          @DefaultValue("0")
          long after,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit) {
    PageSize size = PageSize.of(limit);
    MailboxId whose = mailbox == null ? null : new MailboxId(mailbox);
    List<HarvestReview.Quarantined> page = quarantine.list(actor.get(), whose, after, size.items());
    Long next = size.next(page, HarvestReview.Quarantined::number);
    return new QuarantinePage(
        quarantine.count(actor.get(), whose),
        page.stream().map(QuarantinedAnswer::of).toList(),
        next);
  }

  /** Makes some due at the next run. */
  @POST
  @Path("retry")
  @Operation(summary = "Try messages again with the next run")
  public RetryAnswer retry(RetryWish wish) {
    List<MailboxId> mailboxes = quarantine.retry(actor.get(), wish.numbers());
    return new RetryAnswer(mailboxes.stream().map(MailboxId::value).toList());
  }
}
