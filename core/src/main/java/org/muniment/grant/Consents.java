package org.muniment.grant;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailboxAccess;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.SignInWay;
import org.muniment.harvest.SourceFailure;

/** Asks people for consent, and brings home what they give. Keeps nothing. */
public final class Consents {
  private final TokenEndpoint endpoint;
  private final Secrets secrets;
  private final Clock clock;

  /** Asks at that endpoint. */
  public Consents(TokenEndpoint endpoint, Secrets secrets, Clock clock) {
    this.endpoint = endpoint;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** How an answer stands. */
  public sealed interface Answer {

    /** The person has not done it yet; ask again with this. */
    record Pending(DeviceCode code) implements Answer {}

    /** The person consents. */
    record Given(SealedSecret refreshToken) implements Answer {}
  }

  /** A question for the browser of whoever may open the mailbox. */
  public ConsentRequest request(MailboxAccess access, URI redirect) {
    client(access, OAuthFlow.AUTHORIZATION_CODE);
    return ConsentRequest.about(access.mailbox().value(), redirect, clock.instant());
  }

  /** Where that question is answered. */
  public URI address(MailboxAccess access, ConsentRequest request) {
    return request.address(client(access, OAuthFlow.AUTHORIZATION_CODE), account(access));
  }

  /**
   * Turns the code that the browser brought back into a refresh token.
   *
   * @throws SourceFailure when none is given, with the sentence that says why
   */
  public SealedSecret redeem(MailboxAccess access, ConsentRequest request, String code) {
    OAuthClient client = client(access, OAuthFlow.AUTHORIZATION_CODE);
    Map<String, String> form =
        forms(access, client).code(code, request.redirect(), request.verifier(), clock.instant());
    return refreshToken(access, client, accepted(access, client, post(access, client, form)));
  }

  /**
   * A code for a person to type elsewhere.
   *
   * @throws SourceFailure when none is given
   */
  public DeviceCode deviceCode(MailboxAccess access) {
    OAuthClient client = client(access, OAuthFlow.DEVICE_CODE);
    URI address = Objects.requireNonNull(client.deviceEndpoint(), "The client has no such address");
    TokenReply reply =
        accepted(
            access,
            client,
            endpoint.post(
                address, forms(access, client).deviceCode(), access.server().authorityPem()));
    String page =
        reply.text("verification_uri").or(() -> reply.text("verification_url")).orElse("");
    if (!page.startsWith("https://") && !page.startsWith("http://localhost")) {
      throw nonsense(client);
    }
    return new DeviceCode(
        access.mailbox().value(),
        reply.text("device_code").orElseThrow(() -> nonsense(client)),
        reply.text("user_code").orElseThrow(() -> nonsense(client)),
        page,
        reply.text("interval").isPresent() ? reply.seconds("interval") : Duration.ofSeconds(5),
        clock.instant().plus(reply.seconds("expires_in")));
  }

  /**
   * Asks whether the person has typed the code.
   *
   * @throws SourceFailure when the person refused, or the code has lapsed
   */
  public Answer poll(MailboxAccess access, DeviceCode code) {
    OAuthClient client = client(access, OAuthFlow.DEVICE_CODE);
    Instant now = clock.instant();
    TokenReply reply = post(access, client, forms(access, client).device(code.secret(), now));
    if (reply.is("authorization_pending") && now.isBefore(code.lapses())) {
      return new Answer.Pending(code);
    }
    if (reply.is("slow_down")) {
      return new Answer.Pending(code.slower());
    }
    return new Answer.Given(refreshToken(access, client, accepted(access, client, reply)));
  }

  private TokenForms forms(MailboxAccess access, OAuthClient client) {
    SealedSecret sealed = access.serverSecret();
    return new TokenForms(client, sealed == null ? null : secrets.open(sealed));
  }

  private TokenReply post(MailboxAccess access, OAuthClient client, Map<String, String> form) {
    return endpoint.post(client.tokenEndpoint(), form, access.server().authorityPem());
  }

  private static TokenReply accepted(MailboxAccess access, OAuthClient client, TokenReply reply) {
    if (!reply.isGiven()) {
      throw SourceFailure.signInRefused(
          client.host()
              + " gives no consent to open "
              + account(access)
              + " ("
              + reply.reason()
              + "). Ask again, and check the client on the server's page.");
    }
    return reply;
  }

  private SealedSecret refreshToken(MailboxAccess access, OAuthClient client, TokenReply reply) {
    return secrets.seal(
        reply
            .text("refresh_token")
            .orElseThrow(
                () ->
                    SourceFailure.signInRefused(
                        client.host()
                            + " gives leave to open "
                            + account(access)
                            + " for an hour only: no refresh token came. See that the scope asks"
                            + " for one (offline_access).")));
  }

  private static SourceFailure nonsense(OAuthClient client) {
    return SourceFailure.of(
        Fault.TOKEN_UNAVAILABLE, client.host(), "its answer is none to a request for a code");
  }

  private static OAuthClient client(MailboxAccess access, OAuthFlow flow) {
    if (access.signIn() instanceof SignInWay.Tokens(OAuthClient client) && client.flow() == flow) {
      return client;
    }
    throw Fault.CONFLICT.on(
        "The server of " + access.mailboxName() + " is not set up for this way of consent.");
  }

  private static String account(MailboxAccess access) {
    String login = access.loginName();
    return login == null ? access.mailboxName() : login;
  }
}
