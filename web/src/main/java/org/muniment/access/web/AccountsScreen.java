package org.muniment.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.muniment.access.Account;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.access.app.ManageAccounts;
import org.muniment.console.web.RoleWords;
import org.muniment.console.web.Words;

/** All accounts. */
@Named
@RequestScoped
public class AccountsScreen {
  @Inject private ManageAccounts manage;
  @Inject private CurrentActor actor;
  @Inject private Words words;

  /** All accounts, by name. */
  public List<Account> accounts() {
    return manage.list(actor.get());
  }

  /** Where the account is changed. */
  public String address(Account account) {
    return "/account-edit?account=" + account.id();
  }

  /** What the account is trusted with. */
  public List<String> roles(Account account) {
    return account.roles().stream().sorted().map(RoleWords::of).toList();
  }

  /** Whose mail the account may see. */
  public String scope(Account account) {
    if (!account.actor().readsMail()) {
      return "no mail";
    }
    return switch (account.entitlement()) {
      case Entitlement.EveryMailbox() -> "every mailbox";
      case Entitlement.Mailboxes some ->
          words.count(some.mailboxes().size(), "mailbox", "mailboxes");
    };
  }

  /** Whether signing in is allowed, in a word. */
  public String state(Account account) {
    return account.isDisabled() ? "disabled" : "active";
  }

  /** The class of the badge that goes with it. */
  public String tone(Account account) {
    return account.isDisabled() ? "bad" : "good";
  }

  /** When they last signed in. */
  public String lastSignIn(Account account) {
    return words.ago(account.lastSignIn());
  }

  /** All roles that there are. */
  public List<Role> everyRole() {
    return List.of(Role.values());
  }

  /** What people call the role. */
  public String roleName(Role role) {
    return RoleWords.of(role);
  }

  /** What the role may do. */
  public String roleMeaning(Role role) {
    return RoleWords.meaning(role);
  }
}
