package org.muniment.grant;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.grant.TokenKeeper.Asking;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.SourceFailure;

/** One question for one token, by the way that the client has. For one thread. */
final class Renewal {
  private static final Logger LOG = System.getLogger(Renewal.class.getName());

  private final TokenEndpoint endpoint;
  private final Grants grants;
  private final Secrets secrets;
  private final Clock clock;
  private final Asking asking;
  private @Nullable Grant grant;
  private @Nullable SealedSecret unsaved;

  Renewal(TokenEndpoint endpoint, Grants grants, Secrets secrets, Clock clock, Asking asking) {
    this.endpoint = endpoint;
    this.grants = grants;
    this.secrets = secrets;
    this.clock = clock;
    this.asking = asking;
  }

  /**
   * The same, for the grant that the mailbox has now.
   *
   * @throws SourceFailure {@code SOURCE_LOGIN_REFUSED} when it has none
   */
  Renewal ofItsGrant() {
    grant = found();
    return this;
  }

  private Grant found() {
    return Optional.ofNullable(asking.mailbox())
        .flatMap(grants::of)
        .orElseThrow(() -> Refusals.noConsent(asking.name()));
  }

  @Nullable Grant grant() {
    return grant;
  }

  /** A refresh token that could not be saved, and stands in for the saved one; or null. */
  @Nullable SealedSecret unsaved() {
    return unsaved;
  }

  /**
   * Asks.
   *
   * @param standIn a refresh token that could not be saved before, or null
   * @throws SourceFailure when there is none
   */
  TokenReply ask(@Nullable SealedSecret standIn) {
    Instant now = clock.instant();
    OAuthClient client = asking.client();
    SealedSecret sealed = asking.secret();
    TokenForms forms = new TokenForms(client, sealed == null ? null : secrets.open(sealed));
    TokenReply reply =
        switch (client.flow()) {
          case CLIENT_CREDENTIALS -> post(forms.clientCredentials(now));
          case SERVICE_ACCOUNT -> post(forms.onBehalfOf(asking.name(), now));
          case AUTHORIZATION_CODE, DEVICE_CODE -> refreshed(forms, standIn);
        };
    return accepted(reply);
  }

  private TokenReply refreshed(TokenForms forms, @Nullable SealedSecret standIn) {
    Grant held = Objects.requireNonNull(grant, "Consent has a grant");
    SealedSecret used = standIn == null ? held.refreshToken() : standIn;
    TokenReply reply = refresh(forms, used);
    if (reply.is("invalid_grant")) {
      // another node may have renewed it since we read it
      SealedSecret saved = found().refreshToken();
      if (!saved.equals(used)) {
        used = saved;
        reply = refresh(forms, used);
      }
    }
    keepRotated(held, used, standIn, reply);
    return reply;
  }

  private TokenReply refresh(TokenForms forms, SealedSecret refreshToken) {
    return post(forms.refresh(secrets.open(refreshToken), clock.instant()));
  }

  /** The new one is durable before the old one is thrown away. */
  private void keepRotated(
      Grant held, SealedSecret used, @Nullable SealedSecret standIn, TokenReply reply) {
    String given = reply.isGiven() ? reply.text("refresh_token").orElse(null) : null;
    boolean isOther = given != null && !given.equals(secrets.open(used));
    SealedSecret toSave = isOther ? secrets.seal(Objects.requireNonNull(given)) : standIn;
    if (toSave == null || !reply.isGiven()) {
      return;
    }
    try {
      grants.renew(held.id(), toSave);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "The new refresh token of mailbox {0} could not be saved yet: {1}",
          asking.mailbox(),
          e);
      unsaved = toSave;
    }
  }

  private TokenReply post(Map<String, String> form) {
    return endpoint.post(asking.client().tokenEndpoint(), form, asking.server().authorityPem());
  }

  private TokenReply accepted(TokenReply reply) {
    String host = asking.client().host();
    if (!reply.isGiven() && Refusals.isPassing(reply)) {
      throw SourceFailure.of(Fault.TOKEN_UNAVAILABLE, host, reply.reason());
    }
    if (!reply.isGiven()) {
      throw Refusals.refused(asking.client(), asking.name(), reply);
    }
    if (reply.text("access_token").isEmpty()) {
      throw SourceFailure.of(Fault.TOKEN_UNAVAILABLE, host, "its answer has no token");
    }
    return reply;
  }
}
