package org.muniment.access.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.access.AccessToken;
import org.muniment.access.Account;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.fault.Fault;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/** One's own tokens for the API: made, listed, revoked. A token can do what its owner can. */
@Dependent
@Transactional
public class ManageTokens {
  private static final int NAME = 200;

  private final Accounts accounts;
  private final Ledger ledger;
  private final Clock clock;

  /** Manages the tokens of these accounts. */
  @Inject
  public ManageTokens(Accounts accounts, Ledger ledger, Clock clock) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @param name what its owner calls it
   * @param expires when it stops to work, or null
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} without a name or with an end that lies
   *     behind; {@code CONFLICT} while the password has to be changed
   */
  public NewToken create(Actor owner, String name, @Nullable Instant expires) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (name.isBlank() || name.length() > NAME) {
      throw Fault.BAD_REQUEST.on("A token has a name of 1 to " + NAME + " characters.");
    }
    if (expires != null && !expires.isAfter(now)) {
      throw Fault.BAD_REQUEST.on("A token cannot end before it begins.");
    }
    Account account = own(owner);
    if (account.mustChangePassword()) {
      throw Fault.CONFLICT.on("Change your password first: somebody else set it.");
    }
    String token = PasswordHash.newToken();
    AccessToken kept =
        accounts.addToken(account.id(), name, PasswordHash.ofToken(token), now, expires);
    tell(owner, kept.number(), "token created");
    return new NewToken(kept, token);
  }

  /** One's tokens, the newest first. */
  public List<AccessToken> list(Actor owner) {
    return accounts.tokens(own(owner).id());
  }

  /** Revokes one's own token. */
  public void revoke(Actor owner, long number) {
    accounts.revokeToken(own(owner).id(), number);
    tell(owner, number, "token revoked");
  }

  private Account own(Actor owner) {
    return accounts
        .named(owner.name())
        .orElseThrow(() -> Fault.NOT_FOUND.on("account", owner.name()));
  }

  private void tell(Actor owner, long number, String change) {
    ledger.append(
        new Act(
            EntryKind.ROLE_GRANTED,
            owner.name(),
            "account/" + owner.name(),
            Map.of("change", change, "token", number)));
  }

  /**
   * A token that was just made.
   *
   * @param kept what is kept of it
   * @param token the token itself: shown once, now
   */
  public record NewToken(AccessToken kept, String token) {
    @Override
    public String toString() {
      return kept.toString();
    }
  }
}
