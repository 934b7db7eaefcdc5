package org.muniment.access.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Accounts;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.archive.MailboxId;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;

/**
 * Accounts with their roles and entitlements, made anew from the ledger. It holds no password and
 * no token: nobody can sign in before a password was set.
 */
@Dependent
public class AccessReplay implements LedgerReplay {
  /** Fits no password. */
  static final String NO_PASSWORD = "none";

  private static final String SUBJECT = "account/";

  private final EntityManager catalogue;

  /** Replays into that catalogue. */
  @Inject
  public AccessReplay(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public void replay(List<LedgerEntry> entries) {
    EntryBody.each(entries, EntryKind.ROLE_GRANTED, this::replay);
  }

  @Override
  public void finish() {
    // accounts are numbered as they come: the ledger knows them by name
  }

  private void replay(Instant time, EntryBody body) {
    if (!body.subject().startsWith(SUBJECT)) {
      return;
    }
    AccountRow account = account(body.subject().substring(SUBJECT.length()), time, body);
    switch (body.need("change")) {
      case "created", "granted" -> account.grant(roles(body), entitlement(body));
      case "disabled" -> account.disabled = time;
      case "enabled" -> account.disabled = null;
      default -> {
        // a password, which the ledger does not hold
      }
    }
    catalogue.flush();
  }

  private AccountRow account(String name, Instant time, EntryBody body) {
    return catalogue
        .createQuery("select a from AccountRow a where a.name = :name", AccountRow.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElseGet(() -> fresh(name, time, body));
  }

  private AccountRow fresh(String name, Instant time, EntryBody body) {
    @Nullable String fullName = body.text("fullName");
    Accounts.Draft draft =
        new Accounts.Draft(
            name, fullName == null ? name : fullName, roles(body), entitlement(body));
    AccountRow row = new AccountRow(draft, NO_PASSWORD, time);
    catalogue.persist(row);
    return row;
  }

  private static Set<Role> roles(EntryBody body) {
    return body.texts("roles").stream().map(Role::ofLabel).collect(Collectors.toSet());
  }

  private static Entitlement entitlement(EntryBody body) {
    List<String> mailboxes = body.texts("mailboxes");
    if (mailboxes.equals(List.of("all"))) {
      return new Entitlement.EveryMailbox();
    }
    return new Entitlement.Mailboxes(
        mailboxes.stream().map(Long::valueOf).map(MailboxId::new).collect(Collectors.toSet()));
  }
}
