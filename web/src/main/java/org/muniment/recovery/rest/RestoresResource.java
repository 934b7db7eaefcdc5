package org.muniment.recovery.rest;

import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderId;
import org.muniment.archive.PlacementId;
import org.muniment.console.rest.Page;
import org.muniment.console.rest.PageSize;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreOutcome;
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
  @Operation(summary = "Put mail back")
  @APIResponseSchema(
      value = RestoreAnswer.class,
      responseCode = "202",
      responseDescription = "The job, which goes on behind the answer.")
  public Response start(RestoreWishSent sent) {
    RestoreJobId job = start(actor.get(), sent, sent.wish());
    return Response.status(Response.Status.ACCEPTED).entity(get(job.value())).build();
  }

  /** A page of jobs, the newest first. */
  @GET
  @Operation(summary = "List restore jobs, the newest first")
  public Page<RestoreAnswer> list(
      @Parameter(description = "next of the page before") @QueryParam("before")
          @Nullable Long before,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("50")
          int limit) {
    PageSize size = PageSize.of(limit);
    RestoreJobId behind = before == null ? null : new RestoreJobId(before);
    List<RestoreJob> page = restores.list(actor.get(), behind, size.items());
    return size.page(page, RestoreAnswer::of, each -> each.id().value());
  }

  /** One job with its account so far. */
  @GET
  @Path("{id}")
  @Operation(summary = "See a restore job and its account")
  public RestoreAnswer get(
      @Parameter(description = "Number of the job.") @PathParam("id") long id) {
    return RestoreAnswer.of(restores.get(actor.get(), new RestoreJobId(id)));
  }

  /** What became of its messages, by number: those that are settled by now. */
  @GET
  @Path("{id}/outcomes")
  @Operation(summary = "See what became of each message, as far as it is settled")
  public Page<OutcomeAnswer> outcomes(
      @Parameter(description = "Number of the job.") @PathParam("id") long id,
      @Parameter(description = "true for those only that were refused.")
          @QueryParam("refused")
          @DefaultValue("false")
          boolean isRefusedOnly,
      @Parameter(description = "next of the page before; 0 for the first")
          @QueryParam("after")
          @DefaultValue("0")
          long after,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit) {
    PageSize size = PageSize.of(limit);
    List<RestoreOutcome> page =
        restores.outcomes(actor.get(), new RestoreJobId(id), isRefusedOnly, after, size.items());
    return size.page(page, OutcomeAnswer::of, each -> each.item().number());
  }

  /** Asks it to stop. */
  @POST
  @Path("{id}/stop")
  @Operation(summary = "Stop a restore job")
  public RestoreAnswer stop(
      @Parameter(description = "Number of the job.") @PathParam("id") long id) {
    restores.stop(actor.get(), new RestoreJobId(id));
    return get(id);
  }

  /** Lets it go on. */
  @POST
  @Path("{id}/resume")
  @Operation(summary = "Let a stopped or failed restore job go on")
  public RestoreAnswer resume(
      @Parameter(description = "Number of the job.") @PathParam("id") long id) {
    restores.resume(actor.get(), new RestoreJobId(id));
    return get(id);
  }

  private RestoreJobId start(Actor by, RestoreWishSent sent, RestoreWish wish) {
    if (sent.messages() != null) {
      return restores.messages(by, messages(sent.messages()), wish);
    }
    if (sent.placements() != null) {
      return restores.these(by, sent.placements().stream().map(PlacementId::new).toList(), wish);
    }
    if (sent.folder() != null) {
      boolean includesGone = Boolean.TRUE.equals(sent.includeGone());
      return restores.folder(by, new FolderId(sent.folder()), includesGone, wish);
    }
    if (sent.q() != null) {
      return restores.found(by, SearchQuestion.of(sent.q(), ZoneOffset.UTC), wish);
    }
    throw Fault.BAD_REQUEST.on("Say what to put back: messages, placements, folder or q.");
  }

  private static List<ContentAddress> messages(List<String> addresses) {
    try {
      return addresses.stream().map(ContentAddress::parse).toList();
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(
          e, "A message is named by its SHA-256: 64 hexadecimal digits.");
    }
  }
}
