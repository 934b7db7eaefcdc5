package org.muniment.grant.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.grant.ConsentRequest;
import org.muniment.grant.DeviceCode;
import org.muniment.grant.app.Consent;
import org.muniment.grant.app.GiveConsent;
import org.muniment.harvest.OAuthFlow;

/** Asks for consent to open a mailbox, hears the answer, and takes it away. */
@Named
@RequestScoped
public class ConsentScreen {
  private static final String MAILBOX = "/mailbox?faces-redirect=true&mailbox=";

  @Inject private GiveConsent give;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private OpenQuestions questions;
  @Inject private HttpServletRequest request;
  @Inject private Clock clock;

  private @Nullable Consent consent;
  private @Nullable ConsentRequest asked;
  private boolean isPolled;

  @PostConstruct
  void open() {
    CatalogueNumber.optional(request.getParameter("mailbox")).ifPresent(this::open);
  }

  private void open(long mailbox) {
    consent = give.of(actor.get(), new MailboxId(mailbox)).orElse(null);
  }

  /** A browser that comes back with an answer goes on to the mailbox, or reads why not. */
  public @Nullable String arrive() {
    String state = request.getParameter("state");
    if (state == null) {
      return consent == null ? "/servers?faces-redirect=true" : null;
    }
    Optional<ConsentRequest> question = questions.answered(state);
    question.ifPresent(known -> open(known.mailbox()));
    if (!notices.attempt(() -> answer(question.orElse(null), state))) {
      return null;
    }
    notices.done("Consent was given. Test the connection, or wait for the next harvest.");
    return MAILBOX + question.orElseThrow().mailbox();
  }

  private void answer(@Nullable ConsentRequest question, String state) {
    if (question == null) {
      throw Fault.CONFLICT.on(
          "This answer belongs to no question of yours, or came too late. Ask for consent again.");
    }
    give.answered(
        actor.get(), question, state, request.getParameter("code"), request.getParameter("error"));
  }

  /** How it stands, or null for a mailbox that needs no consent. */
  public @Nullable Consent consent() {
    return consent;
  }

  /** Whether the person goes to the provider's page from here. */
  public boolean browser() {
    return consent != null && consent.client().flow() == OAuthFlow.AUTHORIZATION_CODE;
  }

  /** Asks: leads to the provider's page, or shows a code. */
  public void ask() {
    MailboxId mailbox = Objects.requireNonNull(consent, "No mailbox is asked about").mailbox();
    notices.attempt(
        () -> {
          if (browser()) {
            asked = give.request(actor.get(), mailbox, here());
            questions.ask(asked);
          } else {
            questions.show(give.deviceCode(actor.get(), mailbox), clock.instant());
          }
        });
  }

  /** The provider's page, once asked; empty before. */
  public String address() {
    return asked == null ? "" : give.address(actor.get(), asked).toString();
  }

  /** Where the provider is to send browsers back to. */
  public String redirect() {
    return asked == null ? here().toString() : asked.redirect().toString();
  }

  private URI here() {
    return URI.create(request.getRequestURL().toString()).resolve("/consent");
  }

  /** The code that is shown, or null. While it is, the provider is asked about it now and then. */
  public @Nullable DeviceCode code() {
    if (consent == null) {
      return null;
    }
    long mailbox = consent.mailbox().value();
    if (!isPolled && questions.isDue(mailbox, clock.instant())) {
      isPolled = true;
      poll(mailbox, questions.code(mailbox).orElseThrow());
    }
    return questions.code(mailbox).orElse(null);
  }

  /**
   * What fails for a moment is asked again; what fails for good is told by the page's next load.
   */
  private void poll(long mailbox, DeviceCode shown) {
    try {
      DeviceCode next = give.poll(actor.get(), shown).orElse(null);
      if (next == null) {
        questions.forget(mailbox);
        open(mailbox);
      } else {
        questions.show(next, clock.instant());
      }
    } catch (Failure e) {
      if (e.fault().category() == Fault.Category.RETRY) {
        questions.show(shown, clock.instant());
      } else {
        questions.fail(mailbox, Notices.sentence(e));
      }
    }
  }

  /** Why the last code came to nothing; empty when it did not. */
  public String failure() {
    return consent == null ? "" : questions.failure(consent.mailbox().value());
  }

  /** In how many milliseconds to look again; empty when nothing is waited for. */
  public String pulse() {
    DeviceCode shown = code();
    return shown == null ? "" : String.valueOf(shown.interval().toMillis() + 500);
  }

  /** Forgets the consent. */
  public @Nullable String takeAway() {
    MailboxId mailbox = Objects.requireNonNull(consent, "No mailbox is asked about").mailbox();
    if (!notices.attempt(() -> give.takeAway(actor.get(), mailbox))) {
      return null;
    }
    notices.done("The consent was forgotten. Whoever gave it can end it at the provider, too.");
    return MAILBOX + mailbox;
  }
}
