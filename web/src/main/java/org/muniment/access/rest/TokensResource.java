package org.muniment.access.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.AccessToken;
import org.muniment.access.app.CurrentActor;
import org.muniment.access.app.ManageTokens;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.Given;

/** One's own tokens. */
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class TokensResource {
  @Inject private CurrentActor actor;
  @Inject private ManageTokens tokens;

  /** Lists them; never the tokens themselves. */
  @GET
  @Operation(summary = "List your tokens")
  public JsonObject list() {
    return Answer.page(tokens.list(actor.get()), TokensResource::json, null);
  }

  /** Makes one; the answer is the only place where it is ever seen. */
  @POST
  @Operation(summary = "Make a token", description = "name, expires (a time, or left out)")
  public Response create(@Nullable JsonObject sent) {
    Given given = Given.of(sent, "name", "expires");
    ManageTokens.NewToken made =
        tokens.create(actor.get(), given.text("name"), given.time("expires"));
    JsonObject answer = Answer.with("token", made.token()).and("kept", json(made.kept())).build();
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  /** Revokes one. */
  @DELETE
  @Path("{number}")
  @Operation(summary = "Revoke a token of yours")
  public void revoke(@PathParam("number") long number) {
    tokens.revoke(actor.get(), number);
  }

  private static JsonObject json(AccessToken token) {
    return Answer.with("number", token.number())
        .and("name", token.name())
        .and("created", token.created())
        .and("expires", token.expires())
        .and("lastUsed", token.lastUsed())
        .build();
  }
}
