package org.muniment.grant;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.AccessToken;
import org.muniment.harvest.AccessTokens;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailTokens;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;

/**
 * Keeps access tokens in memory and renews them before they lapse, one renewal at a time for each
 * grant however many connections ask. What was refused is not asked for again by the schedule for
 * {@linkplain org.muniment.harvest.Mailbox#restAfter longer and longer}, nor by anybody before the
 * time that the authorization server names. Another secret, or another consent, begins anew. Safe
 * for use by many threads.
 */
public final class TokenKeeper {
  private final TokenEndpoint endpoint;
  private final Grants grants;
  private final Secrets secrets;
  private final Clock clock;
  private final Duration margin;
  private final Map<Key, Standing> standings = new ConcurrentHashMap<>();

  /**
   * @param margin how long before it lapses a token is renewed; half its life at most
   */
  public TokenKeeper(
      TokenEndpoint endpoint, Grants grants, Secrets secrets, Clock clock, Duration margin) {
    this.endpoint = endpoint;
    this.grants = grants;
    this.secrets = secrets;
    this.clock = clock;
    this.margin = margin;
  }

  /** Tokens as the schedule uses them: what was refused is not asked for before its time. */
  public MailTokens cautious() {
    return (server, client, secret, mailbox, name) ->
        new Kept(new Asking(server, client, secret, mailbox, name), true);
  }

  /** Tokens as a person uses them who wants to know: what was refused is asked for again. */
  public MailTokens bold() {
    return (server, client, secret, mailbox, name) ->
        new Kept(new Asking(server, client, secret, mailbox, name), false);
  }

  /** Tokens for settings that nobody has kept yet: nothing is remembered. */
  public MailTokens trial() {
    return (server, client, secret, mailbox, name) -> {
      Asking asking = new Asking(server, client, secret, mailbox, name);
      Standing standing = new Standing(clock, margin);
      return new AccessTokens() {
        @Override
        public AccessToken current() {
          return standing.current(renewal(asking), false);
        }

        @Override
        public boolean refused(AccessToken token) {
          return standing.refused(token);
        }
      };
    };
  }

  private Renewal renewal(Asking asking) {
    Renewal renewal = new Renewal(endpoint, grants, secrets, clock, asking);
    return asking.client.flow().needsConsent() ? renewal.ofItsGrant() : renewal;
  }

  /**
   * Whose token is asked for.
   *
   * @param secret the client's
   */
  record Asking(
      MailServer server,
      OAuthClient client,
      @Nullable SealedSecret secret,
      @Nullable MailboxId mailbox,
      String name) {}

  /** What a token is kept under: everything that decides which one is given. */
  private record Key(
      OAuthClient client, @Nullable SealedSecret secret, @Nullable Long grant, String name) {}

  private final class Kept implements AccessTokens {
    private final Asking asking;
    private final boolean isCautious;

    private Kept(Asking asking, boolean isCautious) {
      this.asking = asking;
      this.isCautious = isCautious;
    }

    @Override
    public AccessToken current() {
      Renewal renewal = renewal(asking);
      return standing(renewal).current(renewal, isCautious);
    }

    @Override
    public boolean refused(AccessToken token) {
      return standing(renewal(asking)).refused(token);
    }

    /** The tokens of the same mailbox are the same tokens, so that nobody takes them for others. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Kept kept
          && kept.asking.equals(asking)
          && kept.isCautious == isCautious;
    }

    @Override
    public int hashCode() {
      return asking.hashCode();
    }

    private Standing standing(Renewal renewal) {
      boolean isForAll = asking.client.flow() == OAuthFlow.CLIENT_CREDENTIALS;
      Key key =
          new Key(
              asking.client,
              asking.secret,
              renewal.grant() == null ? null : renewal.grant().id(),
              isForAll ? "" : asking.name);
      return standings.computeIfAbsent(key, first -> new Standing(clock, margin));
    }
  }
}
