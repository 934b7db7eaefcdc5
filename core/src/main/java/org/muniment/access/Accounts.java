package org.muniment.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, their tokens, and failed sign-ins. All methods work in the caller's transaction. Names
 * are compared in lower case.
 */
public interface Accounts {

  /** Whether there is any account. */
  boolean isEmpty();

  /**
   * Makes an account.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} when the name is taken
   */
  AccountId add(Draft draft, String passwordHash);

  /** The account of that name, disabled or not. */
  Optional<Account> named(String name);

  /**
   * The account of that number.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  Account get(AccountId account);

  /** All accounts, by name. */
  List<Account> all();

  /**
   * Gives an account other roles and another entitlement, in place of those it has.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND} for the account, or a mailbox
   */
  void grant(AccountId account, Set<Role> roles, Entitlement entitlement);

  /** Refuses or allows signing in. */
  void disable(AccountId account, boolean isDisabled);

  /** The hash of the password, to compare with. */
  String passwordHash(AccountId account);

  /**
   * Sets another password.
   *
   * @param isTemporary whether its owner has to change it before anything else
   */
  void passwordHash(AccountId account, String hash, boolean isTemporary);

  /** Notes that somebody signed in, and forgets failures under the name. */
  void signedIn(AccountId account, Instant at);

  /** Failures under a name by now, whether or not there is such an account. */
  Failures failures(String name);

  /**
   * Notes a failure under a name; forgets names that nobody tried for a day. Of failures at the
   * same time, each is counted.
   */
  Failures failed(String name, Instant at);

  /** Keeps a token by its SHA-256. */
  AccessToken addToken(
      AccountId account, String name, byte[] hash, Instant created, @Nullable Instant expires);

  /** The tokens of an account that were not revoked, the newest first. */
  List<AccessToken> tokens(AccountId account);

  /**
   * Revokes a token of that account.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  void revokeToken(AccountId account, long number);

  /**
   * Revokes all tokens of an account.
   *
   * @return how many worked until now
   */
  int revokeTokens(AccountId account);

  /** Whose token has that SHA-256, when it is neither expired nor revoked; notes its use. */
  Optional<Account> byToken(byte[] hash, Instant now);

  /**
   * What an account is to be.
   *
   * @param name 2 to 100 characters, without white space; kept in lower case
   * @param fullName what people call them
   * @param roles what they are trusted with
   * @param entitlement whose mail they may see
   */
  record Draft(String name, String fullName, Set<Role> roles, Entitlement entitlement) {
    public Draft {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * Failed sign-ins in a row.
   *
   * @param number how many
   * @param lockedUntil until when the name is refused unheard, or null
   */
  record Failures(int number, @Nullable Instant lockedUntil) {
    /** None. */
    public static final Failures NONE = new Failures(0, null);

    /** How long the name has to wait from now; not positive when it need not. */
    public Duration left(Instant now) {
      return lockedUntil == null ? Duration.ZERO : Duration.between(now, lockedUntil);
    }
  }
}
