package org.muniment.grant.app;

import java.time.Clock;
import java.time.Duration;
import org.muniment.fault.Fault;
import org.muniment.grant.InMemoryGrants;
import org.muniment.grant.TokenKeeper;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.SourceFailure;

/** Tokens for tests of what is opened by passwords: nobody gives any. */
public final class NobodysTokens {
  private NobodysTokens() {}

  /** None. */
  public static Tokens with(Secrets secrets, Clock clock) {
    return new Tokens(
        new TokenKeeper(
            (endpoint, form, authority) -> {
              throw SourceFailure.of(
                  Fault.TOKEN_UNAVAILABLE, endpoint.getHost(), "nobody is asked");
            },
            new InMemoryGrants(clock),
            secrets,
            clock,
            Duration.ofMinutes(5)));
  }
}
