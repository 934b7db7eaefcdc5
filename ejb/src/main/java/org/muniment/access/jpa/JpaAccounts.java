package org.muniment.access.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.access.AccessToken;
import org.muniment.access.Account;
import org.muniment.access.AccountId;
import org.muniment.access.Accounts;
import org.muniment.access.Entitlement;
import org.muniment.access.LockOut;
import org.muniment.access.Role;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;

/** Accounts in the catalogue. */
@Dependent
@Transactional
public class JpaAccounts implements Accounts {
  private static final int NAME = 100;
  private static final Duration MEMORY = Duration.ofDays(1);
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final EntityManager catalogue;
  private final Clock clock;

  /** The accounts of that catalogue. */
  @Inject
  public JpaAccounts(EntityManager catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public boolean isEmpty() {
    return catalogue.createQuery("select count(a) from AccountRow a", Long.class).getSingleResult()
        == 0;
  }

  @Override
  public AccountId add(Draft draft, String passwordHash) {
    if (named(draft.name()).isPresent()) {
      throw Fault.CONFLICT.on("There is an account " + draft.name() + " already.");
    }
    requireKnown(draft.entitlement());
    AccountRow row =
        new AccountRow(draft, passwordHash, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    catalogue.persist(row);
    catalogue.flush();
    return new AccountId(row.id);
  }

  @Override
  public Optional<Account> named(String name) {
    return catalogue
        .createQuery("select a from AccountRow a where a.name = :name", AccountRow.class)
        .setParameter("name", comparable(name))
        .getResultStream()
        .findFirst()
        .map(AccountRow::toAccount);
  }

  @Override
  public Account get(AccountId account) {
    return row(account).toAccount();
  }

  @Override
  public List<Account> all() {
    return catalogue
        .createQuery("select a from AccountRow a order by a.name", AccountRow.class)
        .getResultStream()
        .map(AccountRow::toAccount)
        .toList();
  }

  @Override
  public void grant(AccountId account, Set<Role> roles, Entitlement entitlement) {
    requireKnown(entitlement);
    row(account).grant(roles, entitlement);
  }

  private void requireKnown(Entitlement entitlement) {
    if (entitlement instanceof Entitlement.Mailboxes(Set<MailboxId> mailboxes)) {
      for (MailboxId mailbox : mailboxes) {
        boolean isKnown =
            !catalogue
                .createNativeQuery("select 1 from mailbox where id = :id")
                .setParameter("id", mailbox.value())
                .getResultList()
                .isEmpty();
        if (!isKnown) {
          throw Fault.NOT_FOUND.on("mailbox", mailbox);
        }
      }
    }
  }

  @Override
  public void disable(AccountId account, boolean isDisabled) {
    row(account).disabled = isDisabled ? clock.instant() : null;
  }

  @Override
  public String passwordHash(AccountId account) {
    return row(account).passwordHash;
  }

  @Override
  public void passwordHash(AccountId account, String hash, boolean isTemporary) {
    AccountRow row = row(account);
    row.passwordHash = hash;
    row.mustChangePassword = isTemporary;
  }

  @Override
  public void signedIn(AccountId account, Instant at) {
    AccountRow row = row(account);
    row.lastSignIn = at;
    AttemptRow attempts = catalogue.find(AttemptRow.class, row.name);
    if (attempts != null) {
      catalogue.remove(attempts);
    }
  }

  @Override
  public Failures failures(String name) {
    AttemptRow row = catalogue.find(AttemptRow.class, comparable(name));
    if (row == null) {
      return Failures.NONE;
    }
    catalogue.refresh(row);
    return row.toFailures();
  }

  @Override
  public Failures failed(String name, Instant at) {
    String comparable = comparable(name);
    int gate = Math.floorMod(comparable.hashCode(), GateRow.NUMBER);
    catalogue.find(GateRow.class, gate, LockModeType.PESSIMISTIC_WRITE);
    AttemptRow row = catalogue.find(AttemptRow.class, comparable);
    if (row == null) {
      forgetOld(at);
      row = new AttemptRow(comparable, at);
      catalogue.persist(row);
    } else {
      catalogue.refresh(row);
    }
    row.failures++;
    row.last = at;
    Duration pause = LockOut.after(row.failures);
    row.lockedUntil = pause.isZero() ? null : at.plus(pause);
    return row.toFailures();
  }

  @Override
  public AccessToken addToken(
      AccountId account, String name, byte[] hash, Instant created, @Nullable Instant expires) {
    TokenRow row = new TokenRow(row(account), name, hash, created, expires);
    catalogue.persist(row);
    catalogue.flush();
    return row.toToken();
  }

  @Override
  public List<AccessToken> tokens(AccountId account) {
    return catalogue
        .createQuery(
            """
            select t from TokenRow t where t.account.id = :account and t.revoked is null
            order by t.id desc\
            """,
            TokenRow.class)
        .setParameter("account", account.value())
        .getResultStream()
        .map(TokenRow::toToken)
        .toList();
  }

  @Override
  public void revokeToken(AccountId account, long number) {
    TokenRow row = catalogue.find(TokenRow.class, number);
    if (row == null || row.account.id != account.value()) {
      throw Fault.NOT_FOUND.on("token", number);
    }
    row.revoked = clock.instant();
  }

  @Override
  public int revokeTokens(AccountId account) {
    return catalogue
        .createQuery(
            """
            update TokenRow t set t.revoked = :now
            where t.account.id = :account and t.revoked is null\
            """)
        .setParameter("now", clock.instant())
        .setParameter("account", account.value())
        .executeUpdate();
  }

  @Override
  public Optional<Account> byToken(byte[] hash, Instant now) {
    Optional<TokenRow> token =
        catalogue
            .createQuery("select t from TokenRow t where t.hash = :hash", TokenRow.class)
            .setParameter("hash", hash)
            .getResultStream()
            .findFirst()
            .filter(row -> row.isGood(now) && row.account.disabled == null);
    token
        .filter(row -> row.lastUsed == null || row.lastUsed.plus(USE_NOTED_EVERY).isBefore(now))
        .ifPresent(row -> row.lastUsed = now);
    return token.map(row -> row.account.toAccount());
  }

  private void forgetOld(Instant now) {
    catalogue
        .createQuery("delete from AttemptRow a where a.last < :horizon")
        .setParameter("horizon", now.minus(MEMORY))
        .executeUpdate();
  }

  private AccountRow row(AccountId account) {
    AccountRow row = catalogue.find(AccountRow.class, account.value());
    if (row == null) {
      throw Fault.NOT_FOUND.on("account", account);
    }
    return row;
  }

  /** As stored: in lower case, no longer than the column, without what PostgreSQL refuses. */
  private static String comparable(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT).replace('\0', '?');
    return lower.length() <= NAME ? lower : lower.substring(0, NAME);
  }
}
