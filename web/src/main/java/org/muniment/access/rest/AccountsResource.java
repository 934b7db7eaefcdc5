package org.muniment.access.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Account;
import org.muniment.access.AccountId;
import org.muniment.access.Accounts;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.access.app.ManageAccounts;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Answer;
import org.muniment.console.rest.Given;
import org.muniment.fault.Fault;

/** Accounts, roles and entitlements. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class AccountsResource {
  private static final String ROLES = "roles: administrator, officer, recovery, auditor; ";
  private static final String RIGHTS = ROLES + "mailboxes: numbers, or left out for all";
  private static final String OTHER_RIGHTS =
      ROLES
          + "mailboxes: numbers; everyMailbox: true for all. With neither, the account sees the"
          + " mailboxes that it saw before";

  @Inject private CurrentActor actor;
  @Inject private ManageAccounts accounts;

  /** All accounts. */
  @GET
  @Operation(summary = "List accounts")
  public JsonObject list() {
    return Answer.page(accounts.list(actor.get()), AccountsResource::json, null);
  }

  /** Makes one. */
  @POST
  @Operation(summary = "Make an account", description = "name, fullName, password, " + RIGHTS)
  public Response create(@Nullable JsonObject sent) {
    Given given = Given.of(sent, "name", "fullName", "password", "roles", "mailboxes");
    String name = given.text("name");
    String fullName = given.optionalText("fullName").orElse(name);
    Accounts.Draft draft = new Accounts.Draft(name, fullName, roles(given), entitlement(given));
    AccountId made = accounts.create(actor.get(), draft, given.text("password"));
    JsonObject answer = Answer.with("id", made.value()).build();
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  /** Gives an account other roles and mailboxes; its sessions end. */
  @PUT
  @Path("{id}/rights")
  @Operation(summary = "Grant roles and mailboxes", description = OTHER_RIGHTS)
  public void grant(@PathParam("id") long id, @Nullable JsonObject sent) {
    Given given = Given.of(sent, "roles", "mailboxes", "everyMailbox");
    boolean isAsBefore = !given.has("mailboxes") && !given.flag("everyMailbox", false);
    Entitlement entitlement = isAsBefore ? before(id) : entitlement(given);
    accounts.grant(actor.get(), new AccountId(id), roles(given), entitlement);
  }

  /** Refuses or allows signing in. */
  @PUT
  @Path("{id}/state")
  @Operation(summary = "Disable or enable an account", description = "disabled: true or false")
  public void disable(@PathParam("id") long id, @Nullable JsonObject sent) {
    Given given = Given.of(sent, "disabled");
    accounts.disable(actor.get(), new AccountId(id), given.flag("disabled", true));
  }

  /** Sets a forgotten password. */
  @PUT
  @Path("{id}/password")
  @Operation(summary = "Set a forgotten password", description = "password")
  public void resetPassword(@PathParam("id") long id, @Nullable JsonObject sent) {
    Given given = Given.of(sent, "password");
    accounts.resetPassword(actor.get(), new AccountId(id), given.text("password"));
  }

  private Entitlement before(long id) {
    return accounts.list(actor.get()).stream()
        .filter(each -> each.id().value() == id)
        .map(Account::entitlement)
        .findFirst()
        .orElseThrow(() -> Fault.NOT_FOUND.on("account", id));
  }

  private static Set<Role> roles(Given given) {
    try {
      return given.texts("roles").stream().map(Role::ofLabel).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, "Unknown role. " + RIGHTS);
    }
  }

  private static Entitlement entitlement(Given given) {
    if (!given.has("mailboxes")) {
      return new Entitlement.EveryMailbox();
    }
    return new Entitlement.Mailboxes(
        given.numbers("mailboxes").stream().map(MailboxId::new).collect(Collectors.toSet()));
  }

  private static JsonObject json(Account account) {
    Answer answer =
        Answer.with("id", account.id().value())
            .and("name", account.name())
            .and("fullName", account.fullName())
            .and("roles", account.roles().stream().map(Role::label).sorted().toList())
            .and("disabled", account.isDisabled())
            .and("everyMailbox", account.entitlement() instanceof Entitlement.EveryMailbox);
    if (account.entitlement() instanceof Entitlement.Mailboxes(Set<MailboxId> mailboxes)) {
      answer.and("mailboxes", mailboxes.stream().map(MailboxId::value).sorted().toList());
    }
    return answer.build();
  }
}
