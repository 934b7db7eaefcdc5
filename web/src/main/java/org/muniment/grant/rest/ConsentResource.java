package org.muniment.grant.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.grant.app.GiveConsent;

/** The consent to open a mailbox by tokens. */
@Path("mailboxes/{id}/consent")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class ConsentResource {
  @Inject private CurrentActor actor;
  @Inject private GiveConsent consents;

  /** How it stands. */
  @GET
  @Operation(summary = "See whether consent to open a mailbox was given")
  public ConsentAnswer get(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    return consents
        .of(actor.get(), new MailboxId(id))
        .map(ConsentAnswer::of)
        .orElseThrow(() -> Fault.NOT_FOUND.on("consent for mailbox", id));
  }

  /** Forgets it. */
  @DELETE
  @Operation(summary = "Forget the consent to open a mailbox")
  public void takeAway(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id) {
    consents.takeAway(actor.get(), new MailboxId(id));
  }
}
