package org.muniment.access.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Account;
import org.muniment.access.AccountId;
import org.muniment.access.Accounts;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.access.app.ManageAccounts;
import org.muniment.access.app.PasswordHash;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.Notices;
import org.muniment.fault.Fault;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.app.ManageMailboxes;

/** Makes an account, or changes one. */
@Named
@RequestScoped
public class AccountEditScreen {
  private static final String BACK = "/accounts?faces-redirect=true";

  private static final int PAGE = 500;

  @Inject private ManageAccounts manage;
  @Inject private ManageMailboxes manageMailboxes;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private @Nullable Account account;
  private String name = "";
  private String fullName = "";
  private String password = "";
  private List<String> roles = List.of();
  private Scope scope = Scope.EVERY;
  private List<String> mailboxes = List.of();

  /** Whose mail an account that reads mail may see. */
  public enum Scope {
    /** Everybody's, also of mailboxes that will be added. */
    EVERY,
    /** That of the chosen mailboxes. */
    SOME
  }

  @PostConstruct
  void open() {
    String id = request.getParameter("account");
    if (id != null) {
      account =
          manage.list(actor.get()).stream()
              .filter(each -> each.id().toString().equals(id))
              .findFirst()
              .orElseThrow(() -> Fault.NOT_FOUND.on("account", id));
      name = account.name();
      fullName = account.fullName();
      roles = account.roles().stream().map(Role::label).toList();
      mailboxes = chosen(account.entitlement());
      scope = account.entitlement() instanceof Entitlement.EveryMailbox ? Scope.EVERY : Scope.SOME;
    }
  }

  /** What the page is about. */
  public String title() {
    return account == null ? "New account" : account.name();
  }

  /** Whether the account exists. */
  public boolean known() {
    return account != null;
  }

  /** Whether signing in is refused. */
  public boolean disabled() {
    return account != null && account.isDisabled();
  }

  /** What a password has to be. */
  public String passwordRule() {
    return "At least " + PasswordHash.SHORTEST + " characters. Tell it to its owner in person.";
  }

  /** Everything there is to choose from. */
  public List<Role> everyRole() {
    return List.of(Role.values());
  }

  /** Every mailbox that there is, by name. */
  public List<Mailbox> everyMailbox() {
    List<Mailbox> every = new ArrayList<>();
    List<Mailbox> page = manageMailboxes.list(actor.get(), null, PAGE);
    while (!page.isEmpty()) {
      every.addAll(page);
      page =
          page.size() < PAGE ? List.of() : manageMailboxes.list(actor.get(), page.getLast(), PAGE);
    }
    return every;
  }

  /** Makes the account, or changes roles and scope. */
  public @Nullable String save() {
    if (!notices.attempt(this::keep)) {
      return null;
    }
    notices.done(account == null ? "The account was made." : "The rights were changed.");
    return BACK;
  }

  /** Sets another password for somebody who forgot it. */
  public @Nullable String resetPassword() {
    if (!notices.attempt(() -> manage.resetPassword(actor.get(), id(), password))) {
      return null;
    }
    notices.done(
        "The password was set and has to be changed at the next sign-in. All sessions and tokens of"
            + " "
            + name
            + " have ended.");
    return BACK;
  }

  /** Refuses or allows signing in. */
  public @Nullable String disable() {
    boolean willBe = !disabled();
    if (!notices.attempt(() -> manage.disable(actor.get(), id(), willBe))) {
      return null;
    }
    notices.done(willBe ? name + " cannot sign in any more." : name + " can sign in again.");
    return BACK;
  }

  private void keep() {
    Set<Role> chosen = roles.stream().map(Role::ofLabel).collect(Collectors.toSet());
    if (account == null) {
      Accounts.Draft draft =
          new Accounts.Draft(name.strip(), fullName.strip(), chosen, entitlement(chosen));
      manage.create(actor.get(), draft, password);
    } else {
      manage.grant(actor.get(), account.id(), chosen, entitlement(chosen));
    }
  }

  private Entitlement entitlement(Set<Role> chosen) {
    boolean readsMail = chosen.contains(Role.OFFICER) || chosen.contains(Role.RECOVERY);
    if (scope == Scope.SOME && mailboxes.isEmpty() && readsMail) {
      throw Fault.BAD_REQUEST.on("Choose at least one mailbox, or every mailbox.");
    }
    return scope == Scope.EVERY
        ? new Entitlement.EveryMailbox()
        : new Entitlement.Mailboxes(
            mailboxes.stream()
                .map(each -> new MailboxId(Long.parseLong(each)))
                .collect(Collectors.toSet()));
  }

  private static List<String> chosen(Entitlement entitlement) {
    return switch (entitlement) {
      case Entitlement.EveryMailbox() -> List.of();
      case Entitlement.Mailboxes(Set<MailboxId> some) ->
          some.stream().map(MailboxId::toString).sorted().toList();
    };
  }

  private AccountId id() {
    if (account == null) {
      throw Fault.NOT_FOUND.on("account", "");
    }
    return account.id();
  }

  /** The account's name. */
  public String getName() {
    return name;
  }

  /** What was typed as the name. */
  public void setName(String name) {
    this.name = name;
  }

  /** What people call them. */
  public String getFullName() {
    return fullName;
  }

  /** What was typed as the full name. */
  public void setFullName(String fullName) {
    this.fullName = fullName;
  }

  /** Always empty: a password never goes back to the browser. */
  public String getPassword() {
    return "";
  }

  /** What was typed as the password. */
  public void setPassword(String password) {
    this.password = password;
  }

  /** The labels of the chosen roles. */
  public String[] getRoles() {
    return roles.toArray(String[]::new);
  }

  /** The labels of the chosen roles. */
  public void setRoles(String[] roles) {
    this.roles = Stream.of(roles).toList();
  }

  /** Whether every mailbox or only some may be seen. */
  public Scope getScope() {
    return scope;
  }

  /** Whether every mailbox or only some may be seen. */
  public void setScope(Scope scope) {
    this.scope = scope;
  }

  /** The numbers of the chosen mailboxes. */
  public String[] getMailboxes() {
    return mailboxes.toArray(String[]::new);
  }

  /** The numbers of the chosen mailboxes. */
  public void setMailboxes(String[] mailboxes) {
    this.mailboxes = Stream.of(mailboxes).toList();
  }
}
