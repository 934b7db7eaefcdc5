package org.muniment.access.rest;

import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.access.app.ManageTokens;
import org.muniment.console.rest.Page;

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
  public Page<TokenAnswer> list() {
    return Page.whole(tokens.list(actor.get()).stream().map(TokenAnswer::of).toList());
  }

  /** Makes one; the answer is the only place where it is ever seen. */
  @POST
  @Operation(summary = "Make a token")
  @APIResponseSchema(
      value = NewTokenAnswer.class,
      responseCode = "201",
      responseDescription = "The token that was made.")
  public Response create(TokenWish wish) {
    ManageTokens.NewToken made = tokens.create(actor.get(), wish.name(), wish.expires());
    NewTokenAnswer answer = new NewTokenAnswer(made.token(), TokenAnswer.of(made.kept()));
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  /** Revokes one. */
  @DELETE
  @Path("{number}")
  @Operation(summary = "Revoke a token of yours")
  public void revoke(
      @Parameter(description = "Number of the token.") @PathParam("number") long number) {
    tokens.revoke(actor.get(), number);
  }
}
