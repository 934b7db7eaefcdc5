package org.muniment.journal.rest;

import jakarta.inject.Inject;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Page;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverId;
import org.muniment.journal.app.ManageReceivers;

/** The addresses to which mail servers send their journal. */
@Path("journal")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Journal")
public class JournalResource {
  @Inject private CurrentActor actor;
  @Inject private ManageReceivers manage;

  /** All receivers. */
  @GET
  @Path("receivers")
  @Operation(summary = "List journal receivers")
  public Page<ReceiverAnswer> list() {
    List<Receiver> receivers = manage.list(actor.get());
    var figures = manage.figures(actor.get(), receivers);
    return Page.whole(
        receivers.stream()
            .map(each -> ReceiverAnswer.of(each, Objects.requireNonNull(figures.get(each.id()))))
            .toList());
  }

  /** Adds one. */
  @POST
  @Path("receivers")
  @Operation(summary = "Add a journal receiver", description = "It is closed until it is opened.")
  @APIResponseSchema(
      value = ReceiverAnswer.class,
      responseCode = "201",
      responseDescription = "The receiver as it was added.")
  public Response add(ReceiverWish wish) {
    Receiver added =
        manage.add(actor.get(), wish.neededAddress(), wish.neededMailbox(), wish.form());
    ReceiverAnswer answer = get(added.id().value());
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  /** One receiver. */
  @GET
  @Path("receivers/{id}")
  @Operation(summary = "See a journal receiver")
  public ReceiverAnswer get(
      @Parameter(description = "Number of the receiver.") @PathParam("id") long id) {
    Receiver receiver = manage.get(actor.get(), new ReceiverId(id));
    var figures = manage.figures(actor.get(), List.of(receiver));
    return ReceiverAnswer.of(receiver, Objects.requireNonNull(figures.get(receiver.id())));
  }

  /** Says anew who may deliver. */
  @PUT
  @Path("receivers/{id}")
  @Operation(
      summary = "Change who may deliver to a receiver",
      description = "Address and mailbox stay as they are.")
  public ReceiverAnswer change(
      @Parameter(description = "Number of the receiver.") @PathParam("id") long id,
      ReceiverWish wish) {
    manage.change(actor.get(), new ReceiverId(id), wish.form());
    return get(id);
  }

  /** Opens or closes one. */
  @PUT
  @Path("receivers/{id}/open")
  @Operation(summary = "Open or close a journal receiver")
  public ReceiverAnswer open(
      @Parameter(description = "Number of the receiver.") @PathParam("id") long id, OpenWish wish) {
    manage.open(actor.get(), new ReceiverId(id), wish.isOpen());
    return get(id);
  }

  /** Removes one; its mail stays. */
  @DELETE
  @Path("receivers/{id}")
  @Operation(summary = "Remove a journal receiver")
  public void remove(@Parameter(description = "Number of the receiver.") @PathParam("id") long id) {
    manage.remove(actor.get(), new ReceiverId(id));
  }

  /** Says whether a mailbox holds a journal. */
  @PUT
  @Path("mailboxes/{id}")
  @Operation(
      summary = "Make a harvested mailbox a journal mailbox, or an ordinary one",
      description = "The reports that it holds already are taken apart too.")
  public void mark(
      @Parameter(description = "Number of the mailbox.") @PathParam("id") long id,
      JournalMailboxWish wish) {
    manage.mark(actor.get(), new MailboxId(id), wish.isJournal());
  }
}
