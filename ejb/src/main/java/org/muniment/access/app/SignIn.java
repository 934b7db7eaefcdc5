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
  private final Refusals refusals;
  private final Clock clock;

  /** Signs in to these accounts. */
  @Inject
  public SignIn(Accounts accounts, Ledger ledger, Refusals refusals, Clock clock) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.refusals = refusals;
    this.clock = clock;
  }

  /**
   * Checks a password.
   *
   * @param from where the request came from, for the ledger
   */
  public SignInResult byPassword(String name, String password, String from) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (password.length() > PasswordHash.LONGEST) {
      return refuse(name, from, "password", WRONG);
    }
    Duration wait = accounts.failures(name).left(now);
    if (wait.isPositive()) {
      return refuse(name, from, "locked", waiting(wait));
    }
    Optional<Account> account = accounts.named(name);
    if (!fits(account, password)) {
      accounts.failed(name, now);
      return refuse(name, from, "password", WRONG);
    }
    return welcome(account.orElseThrow(), from, now);
  }

  /** The password is right; those who guessed it in a burst are held up by the failures so far. */
  private SignInResult welcome(Account account, String from, Instant now) {
    Duration wait = accounts.failures(account.name()).left(now);
    if (wait.isPositive()) {
      return refuse(account.name(), from, "locked", waiting(wait));
    }
    if (account.isDisabled()) {
      return refuse(
          account.name(), from, "disabled", "This account is disabled. Ask an administrator.");
    }
    accounts.signedIn(account.id(), now);
    boolean mustChange = account.mustChangePassword();
    tell(EntryKind.SIGNED_IN, account.name(), from, mustChange ? "in to change password" : "in");
    return mustChange
        ? new SignInResult.PasswordToChange(account.actor())
        : new SignInResult.Accepted(account.actor());
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
    tellRefusal("unknown", from, "token");
  }

  /** Writes down what was refused so often that it was counted only. */
  public void tellCounted() {
    for (Refusals.Counted counted : refusals.due(clock.instant())) {
      Refusals.Sort sort = counted.sort();
      ledger.append(
          new Act(
              EntryKind.REFUSED,
              sort.name(),
              "account/" + sort.name(),
              Map.of(
                  "from", sort.from(),
                  "sign", sort.why(),
                  "count", counted.count(),
                  "since", counted.since().toString())));
    }
  }

  /** Takes the same time whether or not there is such an account. */
  private boolean fits(Optional<Account> account, String password) {
    if (account.isEmpty()) {
      PasswordHash.pretend(password);
      return false;
    }
    return PasswordHash.fits(password, accounts.passwordHash(account.get().id()));
  }

  private SignInResult refuse(String name, String from, String why, String sentence) {
    tellRefusal(accounts.named(name).map(Account::name).orElse("unknown"), from, why);
    return new SignInResult.Refused(sentence);
  }

  private void tellRefusal(String name, String from, String why) {
    if (refusals.isFirst(new Refusals.Sort(name, from, why), clock.instant())) {
      tell(EntryKind.REFUSED, name, from, why);
    }
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
