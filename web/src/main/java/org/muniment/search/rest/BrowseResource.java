package org.muniment.search.rest;

import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.console.rest.Labels;
import org.muniment.console.rest.Page;
import org.muniment.console.rest.PageSize;
import org.muniment.fault.Fault;
import org.muniment.search.ListedMessage;
import org.muniment.search.MailListings.Presence;
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
  public Page<MailboxEntryAnswer> mailboxes() {
    return Page.whole(browse.mailboxes(actor.get()).stream().map(MailboxEntryAnswer::of).toList());
  }

  /** The folders of a mailbox, parents first. */
  @GET
  @Path("mailboxes/{mailbox}/folders")
  @Operation(summary = "List the folders of a mailbox, gone ones included")
  public Page<FolderAnswer> folders(
      @Parameter(description = "Number of the mailbox.") @PathParam("mailbox") long mailbox) {
    MailboxId id = new MailboxId(mailbox);
    return Page.whole(browse.folders(actor.get(), id).stream().map(FolderAnswer::of).toList());
  }

  /** One page of the messages of a folder, newest arrival first. */
  @GET
  @Path("folders/{folder}/messages")
  @Operation(summary = "List the messages of a folder, the newest arrival first")
  public PlacedPage messages(
      @Parameter(description = "Number of the folder.") @PathParam("folder") long folder,
      @Parameter(
              description = "Which: those still in the folder, those that left it, or all.",
              schema = @Schema(enumeration = {"present", "gone", "ever"}))
          @QueryParam("presence")
          @DefaultValue("present")
          String presence,
      @Parameter(description = "next of the page before") @QueryParam("after")
          @Nullable String after,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit) {
    PageSize size = PageSize.of(limit);
    Presence which = Labels.choose(Presence.class, presence, "presence");
    List<ListedMessage> page =
        browse.messages(actor.get(), new FolderId(folder), which, key(after), size.items());
    String next = size.next(page, each -> token(each.key()));
    return new PlacedPage(page.stream().map(PlacedAnswer::of).toList(), next);
  }

  private static String token(ListedMessage.Key key) {
    return key.arrived() + "_" + key.placement();
  }

  private static ListedMessage.@Nullable Key key(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return null;
    }
    int split = token.indexOf('_');
    try {
      Instant arrived = Instant.parse(token.substring(0, Math.max(0, split)));
      long placement = Long.parseLong(token.substring(split + 1));
      return new ListedMessage.Key(arrived, new PlacementId(placement));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, "after has to be the next of the page before.");
    }
  }
}
