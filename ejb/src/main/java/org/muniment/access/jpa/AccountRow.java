package org.muniment.access.jpa;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Account;
import org.muniment.access.AccountId;
import org.muniment.access.Accounts;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.archive.MailboxId;

/** An account as it is stored. */
@Entity
@Table(name = "account")
class AccountRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
  @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 1)
  long id;

  String name;

  @Column(name = "full_name")
  String fullName;

  @Column(name = "password_hash")
  String passwordHash;

  @Column(name = "sees_every_mailbox")
  boolean seesEveryMailbox;

  @Column(name = "must_change_password")
  boolean mustChangePassword;

  @Column(name = "created_at")
  Instant created;

  @Column(name = "disabled_at")
  @Nullable Instant disabled;

  @Column(name = "last_sign_in_at")
  @Nullable Instant lastSignIn;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
  @Column(name = "role")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Set<Role> roles = EnumSet.noneOf(Role.class);

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "account_mailbox", joinColumns = @JoinColumn(name = "account_id"))
  @Column(name = "mailbox_id")
  Set<Long> mailboxes = new HashSet<>();

  /** For Hibernate. */
  protected AccountRow() {}

  AccountRow(Accounts.Draft draft, String passwordHash, Instant at) {
    name = draft.name().toLowerCase(Locale.ROOT);
    fullName = draft.fullName();
    this.passwordHash = passwordHash;
    created = at;
    grant(draft.roles(), draft.entitlement());
  }

  final void grant(Set<Role> granted, Entitlement entitlement) {
    roles.retainAll(granted);
    roles.addAll(granted);
    seesEveryMailbox = entitlement instanceof Entitlement.EveryMailbox;
    Set<Long> seen = numbers(entitlement);
    mailboxes.retainAll(seen);
    mailboxes.addAll(seen);
  }

  Account toAccount() {
    return new Account(
        new AccountId(id),
        name,
        fullName,
        roles,
        entitlement(),
        disabled != null,
        created,
        lastSignIn,
        mustChangePassword);
  }

  private Entitlement entitlement() {
    if (seesEveryMailbox) {
      return new Entitlement.EveryMailbox();
    }
    return new Entitlement.Mailboxes(
        mailboxes.stream().map(MailboxId::new).collect(Collectors.toSet()));
  }

  private static Set<Long> numbers(Entitlement entitlement) {
    return switch (entitlement) {
      case Entitlement.EveryMailbox() -> Set.of();
      case Entitlement.Mailboxes(Set<MailboxId> ids) ->
          ids.stream().map(MailboxId::value).collect(Collectors.toSet());
    };
  }
}
