package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.app.ManageManners;

/** What may be fetched from a mailbox a day. */
@Path("mailboxes/{id}/allowance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class AllowanceResource {
  @Inject private CurrentActor actor;
  @Inject private ManageManners manners;
  @Inject private Clock clock;

  /** What is left of it. */
  @GET
  @Operation(
      summary = "See what may still be fetched from a mailbox today",
      description = "By the manners of its server; what a run fetched counts for 24 hours.")
  public AllowanceAnswer get(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    return manners
        .allowance(actor.get(), new MailboxId(id))
        .map(allowance -> AllowanceAnswer.of(allowance, clock.instant()))
        .orElse(AllowanceAnswer.UNLIMITED);
  }
}
