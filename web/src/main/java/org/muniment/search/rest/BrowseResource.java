package org.muniment.search.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.PageSize;
import org.muniment.fault.Fault;
import org.muniment.search.FolderEntry;
import org.muniment.search.MailListings.Presence;
import org.muniment.search.MailboxEntry;
import org.muniment.search.PlacedMessage;
import org.muniment.search.app.BrowseFolders;

/** Mail by place: mailboxes, their folders, the messages in them; also what is gone there. */
@Path("archive")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mail")
public class BrowseResource {
  @Inject private CurrentActor actor;
  @Inject private BrowseFolders browse;

  /** The mailboxes that the actor may see. */
  @GET
  @Path("mailboxes")
  @Operation(summary = "List archived mailboxes that you may see")
  public JsonObject mailboxes() {
    return Answer.page(browse.mailboxes(actor.get()), BrowseResource::json, null);
  }

  /** The folders of a mailbox, parents first. */
  @GET
  @Path("mailboxes/{mailbox}/folders")
  @Operation(summary = "List the folders of a mailbox, gone ones included")
  public JsonObject folders(@PathParam("mailbox") long mailbox) {
    MailboxId id = new MailboxId(mailbox);
    return Answer.page(browse.folders(actor.get(), id), BrowseResource::json, null);
  }

  /** One page of the messages of a folder, newest arrival first. */
  @GET
  @Path("folders/{folder}/messages")
  @Operation(
      summary = "List the messages of a folder",
      description = "presence: present, gone or ever. after: next of the page before.")
  public JsonObject messages(
      @PathParam("folder") long folder,
      @QueryParam("presence") @DefaultValue("present") String presence,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    PageSize size = PageSize.of(limit);
    List<PlacedMessage> page =
        browse.messages(
            actor.get(), new FolderId(folder), presence(presence), key(after), size.items());
    String next = size.next(page, each -> token(each.key()));
    return Answer.page(page, MailJson::placed, next);
  }

  private static Presence presence(String label) {
    try {
      return Presence.valueOf(label.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, "presence is present, gone or ever.");
    }
  }

  private static String token(PlacedMessage.Key key) {
    return key.arrived() + "_" + key.placement();
  }

  private static PlacedMessage.@Nullable Key key(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return null;
    }
    int split = token.indexOf('_');
    try {
      Instant arrived = Instant.parse(token.substring(0, Math.max(0, split)));
      long placement = Long.parseLong(token.substring(split + 1));
      return new PlacedMessage.Key(arrived, new PlacementId(placement));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, "after has to be the next of the page before.");
    }
  }

  private static JsonObject json(MailboxEntry mailbox) {
    return Answer.with("id", mailbox.id().value())
        .and("name", mailbox.name())
        .and("source", mailbox.source())
        .and("present", mailbox.present())
        .and("gone", mailbox.gone())
        .build();
  }

  private static JsonObject json(FolderEntry folder) {
    return Answer.with("id", folder.id().value())
        .and("mailbox", folder.mailbox().value())
        .and("path", folder.path())
        .and("exists", folder.exists())
        .and("present", folder.present())
        .and("gone", folder.gone())
        .build();
  }
}
