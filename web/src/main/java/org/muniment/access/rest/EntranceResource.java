package org.muniment.access.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.ManageAccounts;
import org.muniment.access.app.ManageTokens;
import org.muniment.access.app.SignIn;
import org.muniment.access.app.SignInResult;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.Given;
import org.muniment.console.rest.Problem;

/** What needs no token: the calls that give one, and the change of a password. */
@Path("entrance")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@SecurityRequirements
public class EntranceResource {
  private static final Duration A_DAY = Duration.ofDays(1);

  @Inject private ManageAccounts accounts;
  @Inject private ManageTokens tokens;
  @Inject private SignIn signIn;
  @Inject private Clock clock;

  /** Whether the archive waits for its first administrator. */
  @GET
  @Operation(summary = "Whether the archive is set up")
  public JsonObject state() {
    return Answer.with("isSetUp", accounts.isSetUp()).build();
  }

  /** Makes the first account, an administrator, and gives it a token for a day. */
  @POST
  @Path("set-up")
  @Operation(summary = "Make the first administrator", description = "name, fullName, password")
  public Response setUp(@Nullable JsonObject sent) {
    Given given = Given.of(sent, "name", "fullName", "password");
    String name = given.text("name");
    accounts.setUp(name, given.optionalText("fullName").orElse(name), given.text("password"));
    Actor first = new Actor(name, Set.of(Role.ADMINISTRATOR));
    return Response.status(Response.Status.CREATED).entity(token(first, "first set-up")).build();
  }

  /** Gives a token for a day in exchange for name and password. */
  @POST
  @Path("sign-in")
  @Operation(summary = "Get a token for a day", description = "name, password")
  public Response signIn(@Nullable JsonObject sent, @Context HttpServletRequest request) {
    Given given = Given.of(sent, "name", "password");
    String from = request.getRemoteAddr();
    return switch (signIn.byPassword(given.text("name"), given.text("password"), from)) {
      case SignInResult.Accepted accepted ->
          Response.ok(token(accepted.actor(), "sign-in from " + from)).build();
      case SignInResult.PasswordToChange _ ->
          Problem.of(
                  403,
                  "Somebody else set this password. It opens nothing until it is changed.",
                  "POST name, old and password to entrance/password.")
              .response();
      case SignInResult.Refused refused ->
          Problem.of(401, refused.sentence(), "Check name and password.").response();
    };
  }

  /**
   * Changes one's own password by the old one; the only call that a password set by others opens.
   */
  @POST
  @Path("password")
  @Operation(summary = "Change your own password", description = "name, old, password")
  public Response changePassword(@Nullable JsonObject sent, @Context HttpServletRequest request) {
    Given given = Given.of(sent, "name", "old", "password");
    String old = given.text("old");
    return switch (signIn.byPassword(given.text("name"), old, request.getRemoteAddr())) {
      case SignInResult.Accepted(Actor actor) -> changed(actor, old, given.text("password"));
      case SignInResult.PasswordToChange(Actor actor) ->
          changed(actor, old, given.text("password"));
      case SignInResult.Refused refused ->
          Problem.of(401, refused.sentence(), "Check name and password.").response();
    };
  }

  private Response changed(Actor actor, String old, String password) {
    accounts.changeOwnPassword(actor, old, password, null);
    return Response.noContent().build();
  }

  private JsonObject token(Actor owner, String name) {
    Instant expires = clock.instant().plus(A_DAY);
    ManageTokens.NewToken made = tokens.create(owner, name, expires);
    return Answer.with("token", made.token()).and("expires", expires).build();
  }
}
