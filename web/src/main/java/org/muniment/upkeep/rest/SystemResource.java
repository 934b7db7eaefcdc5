package org.muniment.upkeep.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.search.app.ReadAgain;
import org.muniment.search.app.RebuildIndex;
import org.muniment.upkeep.app.ShowSystem;

/** The installation: how it is, how far its followers are, and its index made anew. */
@Path("system")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class SystemResource {
  @Inject private CurrentActor actor;
  @Inject private ShowSystem system;
  @Inject private RebuildIndex index;
  @Inject private ReadAgain again;

  /** How it is now. */
  @GET
  @Operation(summary = "See health, followers and settings")
  public InstallationAnswer show() {
    ShowSystem.Installation now = system.show(actor.get());
    return new InstallationAnswer(
        now.health().isGood(),
        now.health().findings().stream().map(FindingAnswer::of).toList(),
        now.followers().stream().map(FollowerAnswer::of).toList(),
        now.configuration(),
        index.isRunning(),
        index.failure());
  }

  /** Begins to make the search index anew, beside the one that answers. */
  @POST
  @Path("index/rebuild")
  @Operation(summary = "Make the search index anew; searching goes on meanwhile")
  @APIResponseSchema(
      value = RebuildAnswer.class,
      responseCode = "202",
      responseDescription = "It was begun, and goes on behind the answer.")
  public Response rebuild() {
    index.start(actor.get());
    RebuildAnswer answer = new RebuildAnswer(index.isRunning());
    return Response.status(Response.Status.ACCEPTED).entity(answer).build();
  }

  /** Begins to read those messages again that could not be read for the index. */
  @POST
  @Path("index/read-again")
  @Operation(summary = "Read messages again that could not be read for the index")
  @APIResponseSchema(
      value = ReadingAgainAnswer.class,
      responseCode = "202",
      responseDescription = "It was begun, and goes on behind the answer.")
  public Response readAgain() {
    again.start(actor.get());
    ReadingAgainAnswer answer = new ReadingAgainAnswer(again.isRunning());
    return Response.status(Response.Status.ACCEPTED).entity(answer).build();
  }
}
