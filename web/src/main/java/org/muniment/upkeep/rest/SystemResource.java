package org.muniment.upkeep.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Answer;
import org.muniment.ledger.app.FollowerState;
import org.muniment.search.app.ReadAgain;
import org.muniment.search.app.RebuildIndex;
import org.muniment.upkeep.app.Health;
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
  public JsonObject show() {
    ShowSystem.Installation now = system.show(actor.get());
    return Answer.with("good", now.health().isGood())
        .and("findings", now.health().findings(), SystemResource::finding)
        .and("followers", now.followers(), SystemResource::follower)
        .and("settings", now.configuration())
        .and("indexRebuilding", index.isRunning())
        .and("indexRebuildFailure", index.failure())
        .build();
  }

  /** Begins to make the search index anew, beside the one that answers. */
  @POST
  @Path("index/rebuild")
  @Operation(summary = "Make the search index anew; searching goes on meanwhile")
  public Response rebuild() {
    index.start(actor.get());
    JsonObject answer = Answer.with("indexRebuilding", index.isRunning()).build();
    return Response.status(Response.Status.ACCEPTED).entity(answer).build();
  }

  /** Begins to read those messages again that could not be read for the index. */
  @POST
  @Path("index/read-again")
  @Operation(summary = "Read messages again that could not be read for the index")
  public Response readAgain() {
    again.start(actor.get());
    JsonObject answer = Answer.with("readingAgain", again.isRunning()).build();
    return Response.status(Response.Status.ACCEPTED).entity(answer).build();
  }

  private static JsonObject finding(Health.Finding finding) {
    return Answer.with("name", finding.name())
        .and("good", finding.isGood())
        .and("sentence", finding.sentence())
        .build();
  }

  private static JsonObject follower(FollowerState follower) {
    return Answer.with("name", follower.name())
        .and("next", follower.next())
        .and("size", follower.size())
        .and("failure", follower.failure())
        .build();
  }
}
