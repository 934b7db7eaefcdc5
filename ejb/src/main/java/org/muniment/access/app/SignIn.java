package org.muniment.access.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.muniment.access.Account;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/**
 * Finds out who somebody is, by password or token. Every sign-in and every refusal is an entry of
 * the ledger; after some failures in a row a name has to wait, longer each time, whether or not
 * there is such an account.
 */
@Dependent
@Transactional
public class SignIn {
  private static final String WRONG = "Name or password is wrong.";

  private final Accounts accounts;
  private final Ledger ledger;
  private final Clock clock;

  /** Signs in to these accounts. */
  @Inject
  public SignIn(Accounts accounts, Ledger ledger, Clock clock) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Checks a password.
   *
   * @param from where the request came from, for the ledger
   */
  public SignInResult byPassword(String name, String password, String from) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant lockedUntil = accounts.failures(name).lockedUntil();
    if (lockedUntil != null && now.isBefore(lockedUntil)) {
      return refuse(name, from, "locked", waiting(Duration.between(now, lockedUntil)));
    }
    Optional<Account> account = accounts.named(name).filter(known -> fits(known, password));
    if (account.isEmpty()) {
      accounts.failed(name, now);
      return refuse(name, from, "password", WRONG);
    }
    if (account.get().isDisabled()) {
      return refuse(name, from, "disabled", "This account is disabled. Ask an administrator.");
    }
    accounts.signedIn(account.get().id(), now);
    tell(EntryKind.SIGNED_IN, account.get().name(), from, "in");
    return new SignInResult.Accepted(account.get().actor());
  }

  /** Whose token it is, when it is good and the account is not disabled. */
  public Optional<Actor> byToken(String token) {
    return accounts.byToken(PasswordHash.ofToken(token), clock.instant()).map(Account::actor);
  }

  /** The account of a name that the container vouches for, unless it is disabled by now. */
  public Optional<Actor> known(String name) {
    return accounts.named(name).filter(account -> !account.isDisabled()).map(Account::actor);
  }

  /** Notes that somebody signed out. */
  public void signedOut(Actor actor, String from) {
    tell(EntryKind.SIGNED_IN, actor.name(), from, "out");
  }

  /** Notes that somebody knocked with a token that is none. */
  public void refusedToken(String from) {
    tell(EntryKind.REFUSED, "unknown", from, "token");
  }

  private boolean fits(Account account, String password) {
    return PasswordHash.fits(password, accounts.passwordHash(account.id()));
  }

  private SignInResult refuse(String name, String from, String why, String sentence) {
    String known = accounts.named(name).map(Account::name).orElse("unknown");
    if (known.equals("unknown") && !why.equals("locked")) {
      PasswordHash.pretend(name);
    }
    tell(EntryKind.REFUSED, known, from, why);
    return new SignInResult.Refused(sentence);
  }

  private void tell(EntryKind kind, String name, String from, String what) {
    ledger.append(new Act(kind, name, "account/" + name, Map.of("from", from, "sign", what)));
  }

  private static String waiting(Duration left) {
    long minutes = left.toMinutes();
    return "Too many attempts. Try again in "
        + (minutes < 1 ? left.toSeconds() + 1 + " seconds." : minutes + 1 + " minutes.");
  }
}
