package org.muniment.access.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Account;
import org.muniment.access.AccountId;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/** Makes accounts, grants roles, sets passwords. For administrators; one's own password for all. */
@Dependent
@Transactional
public class ManageAccounts {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{2,100}");

  private static final String OWN_ROLES =
      "Nobody changes their own roles. Ask another administrator.";
  private static final String SEPARATE =
      "Administrators do not read mail: officer and recovery belong to another account.";

  private final Accounts accounts;
  private final Rights rights;
  private final Sessions sessions;
  private final Ledger ledger;

  /** Manages these accounts. */
  @Inject
  public ManageAccounts(Accounts accounts, Rights rights, Sessions sessions, Ledger ledger) {
    this.accounts = accounts;
    this.rights = rights;
    this.sessions = sessions;
    this.ledger = ledger;
  }

  /** Whether there is an account: before, the first visitor makes the first administrator. */
  public boolean isSetUp() {
    return !accounts.isEmpty();
  }

  /**
   * Makes the first account, an administrator.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} when there is an account already
   */
  public AccountId setUp(String name, String fullName, String password) {
    if (isSetUp()) {
      throw Fault.CONFLICT.on("The archive is set up already. Sign in.");
    }
    Accounts.Draft draft =
        new Accounts.Draft(
            name, fullName, Set.of(Role.ADMINISTRATOR), new Entitlement.Mailboxes(Set.of()));
    return add(Actor.system("set-up"), draft, password);
  }

  /**
   * Makes an account.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, {@code CONFLICT} when the name is taken,
   *     {@code BAD_REQUEST} for a name or password that will not do
   */
  public AccountId create(Actor by, Accounts.Draft draft, String password) {
    rights.require(by, "create an account", Role.ADMINISTRATOR);
    return add(by, draft, password);
  }

  /** All accounts. */
  public List<Account> list(Actor by) {
    rights.require(by, "list accounts", Role.ADMINISTRATOR, Role.AUDITOR);
    return accounts.all();
  }

  /**
   * Gives an account other roles and another entitlement; its sessions end.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} when no administrator would be left, when
   *     it is one's own account, or when an administrator would read mail
   */
  public void grant(Actor by, AccountId account, Set<Role> roles, Entitlement entitlement) {
    rights.require(by, "grant roles", Role.ADMINISTRATOR);
    Account before = accounts.get(account);
    if (before.name().equals(by.name())) {
      throw rights.refused(by, "grant roles to oneself", OWN_ROLES);
    }
    requireSeparation(by, roles);
    if (!roles.contains(Role.ADMINISTRATOR)) {
      requireAnotherAdministrator(before);
    }
    accounts.grant(account, roles, entitlement);
    sessions.endAllOf(before.name());
    ledger.append(granted(by, accounts.get(account), "granted"));
  }

  /**
   * Refuses or allows signing in; sessions end.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} when no administrator would be left
   */
  public void disable(Actor by, AccountId account, boolean isDisabled) {
    rights.require(by, "disable an account", Role.ADMINISTRATOR);
    Account before = accounts.get(account);
    if (isDisabled) {
      requireAnotherAdministrator(before);
      sessions.endAllOf(before.name());
    }
    accounts.disable(account, isDisabled);
    ledger.append(granted(by, before, isDisabled ? "disabled" : "enabled"));
  }

  /**
   * Sets somebody's password, when they forgot it. It opens nothing but the page to change it.
   * Their sessions end and their tokens are revoked.
   */
  public void resetPassword(Actor by, AccountId account, String password) {
    rights.require(by, "reset a password", Role.ADMINISTRATOR);
    Account whose = accounts.get(account);
    accounts.passwordHash(account, PasswordHash.of(whose.name(), password), true);
    accounts.revokeTokens(account);
    sessions.endAllOf(whose.name());
    ledger.append(granted(by, whose, "password reset"));
  }

  /**
   * Sets the password of an administrator, asked for by whoever starts the server.
   *
   * @throws org.muniment.fault.Failure {@code CONFIGURATION} when there is no administrator of that
   *     name who may sign in
   */
  void renew(String name, String password) {
    Account whose =
        accounts
            .named(name)
            .filter(account -> account.roles().contains(Role.ADMINISTRATOR))
            .filter(account -> !account.isDisabled())
            .orElseThrow(
                () ->
                    Fault.CONFIGURATION.on(
                        "There is no administrator " + name + " to set a new password for."));
    accounts.passwordHash(whose.id(), PasswordHash.of(whose.name(), password), false);
    accounts.revokeTokens(whose.id());
    ledger.append(granted(Actor.system("start"), whose, "password reset"));
  }

  /**
   * Changes one's own password; one's other sessions end.
   *
   * @param session the session of the console that may go on, or null for none
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when the old one is wrong or the new one
   *     will not do
   */
  public void changeOwnPassword(Actor by, String old, String password, @Nullable String session) {
    Account own = own(by);
    if (!PasswordHash.fits(old, accounts.passwordHash(own.id()))) {
      throw Fault.BAD_REQUEST.on("The old password is wrong.");
    }
    if (password.equals(old)) {
      throw Fault.BAD_REQUEST.on("The new password is the old one. Choose another.");
    }
    accounts.passwordHash(own.id(), PasswordHash.of(own.name(), password), false);
    if (session == null) {
      sessions.endAllOf(own.name());
    } else {
      sessions.endAllBut(own.name(), session);
    }
    ledger.append(granted(by, own, "password changed"));
  }

  /** Whether somebody else set one's password, so that it has to be changed first. */
  public boolean mustChangePassword(Actor by) {
    return accounts.named(by.name()).map(Account::mustChangePassword).orElse(false);
  }

  private AccountId add(Actor by, Accounts.Draft draft, String password) {
    if (!NAME.matcher(draft.name()).matches()) {
      throw Fault.BAD_REQUEST.on(
          "A name has 2 to 100 letters, digits, or any of . _ @ + - and no spaces.");
    }
    requireSeparation(by, draft.roles());
    AccountId account = accounts.add(draft, PasswordHash.of(draft.name(), password));
    ledger.append(granted(by, accounts.get(account), "created"));
    return account;
  }

  private void requireSeparation(Actor by, Set<Role> roles) {
    if (!Role.areCompatible(roles)) {
      throw rights.refused(by, "grant roles that exclude each other", SEPARATE);
    }
  }

  private void requireAnotherAdministrator(Account but) {
    boolean isLast =
        but.roles().contains(Role.ADMINISTRATOR)
            && accounts.all().stream()
                .filter(other -> !other.id().equals(but.id()) && !other.isDisabled())
                .noneMatch(other -> other.roles().contains(Role.ADMINISTRATOR));
    if (isLast) {
      throw Fault.CONFLICT.on("Somebody has to be administrator. Name another one first.");
    }
  }

  private Account own(Actor by) {
    return accounts.named(by.name()).orElseThrow(() -> Fault.NOT_FOUND.on("account", by.name()));
  }

  private static Act granted(Actor by, Account account, String change) {
    return new Act(
        EntryKind.ROLE_GRANTED,
        by.name(),
        "account/" + account.name(),
        Map.of(
            "change", change,
            "fullName", account.fullName(),
            "roles", account.roles().stream().map(Role::label).sorted().toList(),
            "mailboxes", mailboxes(account.entitlement())));
  }

  private static List<String> mailboxes(Entitlement entitlement) {
    return switch (entitlement) {
      case Entitlement.EveryMailbox() -> List.of("all");
      case Entitlement.Mailboxes(Set<MailboxId> ids) ->
          ids.stream().map(MailboxId::value).sorted().map(String::valueOf).toList();
    };
  }
}
