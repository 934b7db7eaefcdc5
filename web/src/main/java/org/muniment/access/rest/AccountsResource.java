package org.muniment.access.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.Account;
import org.muniment.access.AccountId;
import org.muniment.access.Entitlement;
import org.muniment.access.app.CurrentActor;
import org.muniment.access.app.ManageAccounts;
import org.muniment.console.rest.Page;
import org.muniment.fault.Fault;

/** Accounts, roles and entitlements. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class AccountsResource {
  @Inject private CurrentActor actor;
  @Inject private ManageAccounts accounts;

  /** All accounts. */
  @GET
  @Operation(summary = "List accounts")
  public Page<AccountAnswer> list() {
    return Page.whole(accounts.list(actor.get()).stream().map(AccountAnswer::of).toList());
  }

  /** Makes one. */
  @POST
  @Operation(summary = "Make an account")
  @APIResponseSchema(
      value = MadeAccountAnswer.class,
      responseCode = "201",
      responseDescription = "The number of the account that was made.")
  public Response create(AccountWish wish) {
    AccountId made = accounts.create(actor.get(), wish.draft(), wish.password());
    MadeAccountAnswer answer = new MadeAccountAnswer(made.value());
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  /** Gives an account other roles and mailboxes; its sessions end. */
  @PUT
  @Path("{id}/rights")
  @Operation(summary = "Grant roles and mailboxes; the sessions of the account end")
  public void grant(
      @Parameter(description = "Number of the account.") @PathParam("id") long id,
      RightsWish wish) {
    Entitlement entitlement = wish.changesMailboxes() ? wish.entitlement() : before(id);
    accounts.grant(actor.get(), new AccountId(id), wish.chosenRoles(), entitlement);
  }

  /** Refuses or allows signing in. */
  @PUT
  @Path("{id}/state")
  @Operation(summary = "Disable or enable an account")
  public void disable(
      @Parameter(description = "Number of the account.") @PathParam("id") long id, StateWish wish) {
    boolean isRefused = !Boolean.FALSE.equals(wish.disabled());
    accounts.disable(actor.get(), new AccountId(id), isRefused);
  }

  /** Sets a forgotten password. */
  @PUT
  @Path("{id}/password")
  @Operation(summary = "Set a forgotten password")
  public void resetPassword(
      @Parameter(description = "Number of the account.") @PathParam("id") long id,
      PasswordWish wish) {
    accounts.resetPassword(actor.get(), new AccountId(id), wish.password());
  }

  private Entitlement before(long id) {
    return accounts.list(actor.get()).stream()
        .filter(each -> each.id().value() == id)
        .map(Account::entitlement)
        .findFirst()
        .orElseThrow(() -> Fault.NOT_FOUND.on("account", id));
  }
}
