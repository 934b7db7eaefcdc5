package org.muniment.grant.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.grant.ConsentRequest;
import org.muniment.grant.Consents;
import org.muniment.grant.DeviceCode;
import org.muniment.grant.Grant;
import org.muniment.grant.Grants;
import org.muniment.grant.TokenEndpoint;
import org.muniment.harvest.MailboxAccess;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.SignInWay;
import org.muniment.harvest.Sources;

/** Brings home the consent of whoever may open a mailbox, and forgets it. For administrators. */
@Dependent
public class GiveConsent {
  private final Sources sources;
  private final Grants grants;
  private final GrantWriting writing;
  private final Consents consents;
  private final Rights rights;
  private final Clock clock;
  private final @Nullable URI redirect;

  /** Asks there, writes here. */
  @Inject
  public GiveConsent(
      Sources sources,
      Grants grants,
      GrantWriting writing,
      TokenEndpoint endpoint,
      Secrets secrets,
      Rights rights,
      Clock clock,
      MunimentConfiguration configuration) {
    this(
        sources,
        grants,
        writing,
        new Consents(endpoint, secrets, clock),
        rights,
        clock,
        configuration.find(GrantKeys.REDIRECT).orElse(null));
  }

  GiveConsent(
      Sources sources,
      Grants grants,
      GrantWriting writing,
      Consents consents,
      Rights rights,
      Clock clock,
      @Nullable URI redirect) {
    this.sources = sources;
    this.grants = grants;
    this.writing = writing;
    this.consents = consents;
    this.rights = rights;
    this.clock = clock;
    this.redirect = redirect;
  }

  /** How it stands; empty for a mailbox that is opened without anybody's consent. */
  public Optional<Consent> of(Actor by, MailboxId mailbox) {
    rights.require(by, "see a mailbox' consent", Role.ADMINISTRATOR, Role.AUDITOR);
    return sources
        .mailbox(mailbox)
        .filter(known -> known.server() != null)
        .flatMap(known -> access(mailbox))
        .flatMap(this::consent);
  }

  /** Nothing for a mailbox that was removed. */
  private Optional<MailboxAccess> access(MailboxId mailbox) {
    try {
      return Optional.of(sources.access(mailbox));
    } catch (Failure removed) {
      return Optional.empty();
    }
  }

  private Optional<Consent> consent(MailboxAccess access) {
    if (!(access.signIn() instanceof SignInWay.Tokens(OAuthClient client))
        || !client.flow().needsConsent()) {
      return Optional.empty();
    }
    Optional<Grant> grant = grants.of(access.mailbox());
    return Optional.of(
        new Consent(
            access.mailbox(),
            access.mailboxName(),
            client,
            grant.map(Grant::givenBy).orElse(null),
            grant.map(Grant::givenAt).orElse(null)));
  }

  /**
   * A question for this actor's browser.
   *
   * @param here the address of the console's page for answers, as the browser knows it
   */
  public ConsentRequest request(Actor by, MailboxId mailbox, URI here) {
    MailboxAccess access = admitted(by, mailbox);
    return consents.request(access, redirect == null ? here : redirect);
  }

  /** Where the question is answered. */
  public URI address(Actor by, ConsentRequest request) {
    MailboxAccess access = admitted(by, new MailboxId(request.mailbox()));
    return consents.address(access, request);
  }

  /**
   * The browser is back with an answer to a question of this actor's session.
   *
   * @param state what the answer repeats, or null
   * @param code what the provider gave, or null when it gave none
   * @param error why not, or null
   * @throws org.muniment.fault.Failure {@code CONFLICT} when the answer is to no question, or is
   *     no; a {@code SourceFailure} when nothing is given for the code
   */
  public void answered(
      Actor by,
      ConsentRequest request,
      @Nullable String state,
      @Nullable String code,
      @Nullable String error) {
    MailboxId mailbox = new MailboxId(request.mailbox());
    MailboxAccess access = admitted(by, mailbox);
    if (!request.isAnsweredBy(state, clock.instant())) {
      throw Fault.CONFLICT.on(
          "This answer belongs to no question of yours, or came too late. Ask for consent again.");
    }
    if (code == null || code.isBlank()) {
      throw Fault.CONFLICT.on(
          "Consent was not given ("
              + shown(error)
              + "). Ask again when whoever may open the"
              + " mailbox agrees.");
    }
    writing.give(
        by, mailbox, consents.redeem(access, request, code), word(OAuthFlow.AUTHORIZATION_CODE));
  }

  /** A code to be typed at the provider's page. */
  public DeviceCode deviceCode(Actor by, MailboxId mailbox) {
    return consents.deviceCode(admitted(by, mailbox));
  }

  /**
   * Looks whether the code was typed.
   *
   * @return the code to ask again with; empty when consent was given and is kept
   */
  public Optional<DeviceCode> poll(Actor by, DeviceCode code) {
    MailboxId mailbox = new MailboxId(code.mailbox());
    return switch (consents.poll(admitted(by, mailbox), code)) {
      case Consents.Answer.Pending(DeviceCode next) -> Optional.of(next);
      case Consents.Answer.Given(var refreshToken) -> {
        writing.give(by, mailbox, refreshToken, word(OAuthFlow.DEVICE_CODE));
        yield Optional.empty();
      }
    };
  }

  /** Forgets the consent. The provider keeps its own record, which its owner can end there. */
  public void takeAway(Actor by, MailboxId mailbox) {
    admitted(by, mailbox);
    writing.takeAway(by, mailbox);
  }

  private MailboxAccess admitted(Actor by, MailboxId mailbox) {
    rights.require(by, "ask for consent to open a mailbox", Role.ADMINISTRATOR);
    return sources.access(mailbox);
  }

  private static String word(OAuthFlow flow) {
    return flow.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String shown(@Nullable String error) {
    return error == null ? "no reason given" : error.replaceAll("[^\\w. -]", "");
  }
}
