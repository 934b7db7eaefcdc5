package org.muniment.access.rest;

import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.ManageAccounts;
import org.muniment.access.app.ManageTokens;
import org.muniment.access.app.SignIn;
import org.muniment.access.app.SignInResult;
import org.muniment.console.rest.Problem;

/** What needs no token: the calls that give one, and the change of a password. */
@Path("entrance")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class EntranceResource {
  private static final Duration A_DAY = Duration.ofDays(1);

  @Inject private ManageAccounts accounts;
  @Inject private ManageTokens tokens;
  @Inject private SignIn signIn;
  @Inject private Clock clock;

  /** Whether the archive waits for its first administrator. */
  @GET
  @Operation(summary = "Whether the archive is set up")
  public EntranceAnswer state() {
    return new EntranceAnswer(accounts.isSetUp());
  }

  /** Makes the first account, an administrator, and gives it a token for a day. */
  @POST
  @Path("set-up")
  @Operation(summary = "Make the first administrator")
  @APIResponseSchema(
      value = DayTokenAnswer.class,
      responseCode = "201",
      responseDescription = "A token of the administrator that was made.")
  public Response setUp(SetUpWish wish) {
    String name = wish.name();
    String fullName = wish.fullName();
    accounts.setUp(name, fullName == null ? name : fullName, wish.password());
    Actor first = new Actor(name, Set.of(Role.ADMINISTRATOR));
    return Response.status(Response.Status.CREATED).entity(token(first, "first set-up")).build();
  }

  /** Gives a token for a day in exchange for name and password. */
  @POST
  @Path("sign-in")
  @Operation(summary = "Get a token for a day")
  @APIResponseSchema(
      value = DayTokenAnswer.class,
      responseCode = "200",
      responseDescription = "A token of the account.")
  public Response signIn(SignInWish wish, @Context HttpServletRequest request) {
    String from = request.getRemoteAddr();
    return switch (signIn.byPassword(wish.name(), wish.password(), from)) {
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
  @Operation(summary = "Change your own password")
  @APIResponse(responseCode = "204", description = "It was changed.")
  public Response changePassword(NewPasswordWish wish, @Context HttpServletRequest request) {
    String old = wish.old();
    return switch (signIn.byPassword(wish.name(), old, request.getRemoteAddr())) {
      case SignInResult.Accepted(Actor actor) -> changed(actor, old, wish.password());
      case SignInResult.PasswordToChange(Actor actor) -> changed(actor, old, wish.password());
      case SignInResult.Refused refused ->
          Problem.of(401, refused.sentence(), "Check name and password.").response();
    };
  }

  private Response changed(Actor actor, String old, String password) {
    accounts.changeOwnPassword(actor, old, password, null);
    return Response.noContent().build();
  }

  private DayTokenAnswer token(Actor owner, String name) {
    Instant expires = clock.instant().plus(A_DAY);
    ManageTokens.NewToken made = tokens.create(owner, name, expires);
    return new DayTokenAnswer(made.token(), expires);
  }
}
