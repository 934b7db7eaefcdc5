package org.muniment.recovery.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.Given;
import org.muniment.console.rest.PageSize;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.FolderPath;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreOutcome;
import org.muniment.recovery.RestorePlacing;
import org.muniment.recovery.app.RestoreMessages;
import org.muniment.recovery.app.RestoreWish;
import org.muniment.search.app.SearchQuestion;

/** Putting mail back. */
@Path("restores")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Restore")
public class RestoresResource {
  @Inject private CurrentActor actor;
  @Inject private RestoreMessages restores;

  /** Starts a job and answers at once. */
  @POST
  @Operation(
      summary = "Put mail back",
      description =
          "One of: messages (their SHA-256), placements (numbers), folder (a number, meaning the"
              + " folders below it too; includeGone: true for what left them too), or q (a search)."
              + " target: the mailbox. Where: nothing for the same place,"
              + " intoFolder (a path as a list) or underFolder (a path). reason: why.")
  public Response start(@Nullable JsonObject sent) {
    Given given =
        Given.of(
            sent,
            "messages",
            "placements",
            "folder",
            "includeGone",
            "q",
            "target",
            "intoFolder",
            "underFolder",
            "reason");
    RestoreJobId job = start(actor.get(), given, wish(given));
    return Response.status(Response.Status.ACCEPTED).entity(get(job.value())).build();
  }

  /** A page of jobs, the newest first. */
  @GET
  @Operation(summary = "List restore jobs", description = "before: next of the page before")
  public JsonObject list(
      @QueryParam("before") @Nullable Long before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    PageSize size = PageSize.of(limit);
    RestoreJobId behind = before == null ? null : new RestoreJobId(before);
    List<RestoreJob> page = restores.list(actor.get(), behind, size.items());
    Long next = size.next(page, each -> each.id().value());
    return Answer.page(page, RestoreJson::job, next);
  }

  /** One job with its account so far. */
  @GET
  @Path("{id}")
  @Operation(summary = "See a restore job and its account")
  public JsonObject get(@PathParam("id") long id) {
    return RestoreJson.job(restores.get(actor.get(), new RestoreJobId(id)));
  }

  /** What became of its messages, by number: those that are settled by now. */
  @GET
  @Path("{id}/outcomes")
  @Operation(
      summary = "See what became of each message",
      description =
          "outcome: put-back, already-there or refused (with reason). refused: true for those only."
              + " after: next of the page before")
  public JsonObject outcomes(
      @PathParam("id") long id,
      @QueryParam("refused") @DefaultValue("false") boolean isRefusedOnly,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    PageSize size = PageSize.of(limit);
    List<RestoreOutcome> page =
        restores.outcomes(actor.get(), new RestoreJobId(id), isRefusedOnly, after, size.items());
    Long next = size.next(page, each -> each.item().number());
    return Answer.page(page, RestoreJson::outcome, next);
  }

  /** Asks it to stop. */
  @POST
  @Path("{id}/stop")
  @Operation(summary = "Stop a restore job")
  public JsonObject stop(@PathParam("id") long id) {
    restores.stop(actor.get(), new RestoreJobId(id));
    return get(id);
  }

  /** Lets it go on. */
  @POST
  @Path("{id}/resume")
  @Operation(summary = "Let a stopped or failed restore job go on")
  public JsonObject resume(@PathParam("id") long id) {
    restores.resume(actor.get(), new RestoreJobId(id));
    return get(id);
  }

  private RestoreJobId start(Actor by, Given given, RestoreWish wish) {
    if (given.has("messages")) {
      return restores.messages(by, messages(given), wish);
    }
    if (given.has("placements")) {
      List<PlacementId> placements =
          given.numbers("placements").stream().map(PlacementId::new).toList();
      return restores.these(by, placements, wish);
    }
    if (given.has("folder")) {
      FolderId folder = new FolderId(given.number("folder"));
      return restores.folder(by, folder, given.flag("includeGone", false), wish);
    }
    if (given.has("q")) {
      return restores.found(by, SearchQuestion.of(given.text("q"), ZoneOffset.UTC), wish);
    }
    throw Fault.BAD_REQUEST.on("Say what to put back: messages, placements, folder or q.");
  }

  private static List<ContentAddress> messages(Given given) {
    try {
      return given.texts("messages").stream().map(ContentAddress::parse).toList();
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(
          e, "A message is named by its SHA-256: 64 hexadecimal digits.");
    }
  }

  private static RestoreWish wish(Given given) {
    MailboxId target = new MailboxId(given.number("target"));
    return new RestoreWish(target, placing(given), given.optionalText("reason").orElse(""));
  }

  private static RestorePlacing placing(Given given) {
    if (given.has("intoFolder")) {
      return new RestorePlacing.IntoFolder(new FolderPath(given.texts("intoFolder")));
    }
    if (given.has("underFolder")) {
      return new RestorePlacing.UnderFolder(new FolderPath(given.texts("underFolder")));
    }
    return new RestorePlacing.SamePlace();
  }
}
