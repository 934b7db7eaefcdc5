package org.muniment.harvest.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.Mailbox;

/** Puts servers and mailboxes into words. */
@Named
@ApplicationScoped
public class SourceWords {
  /** What time it is. */
  @Inject Clock clock;

  /** How a connection is protected, in a word or two. */
  public String security(ConnectionSecurity security) {
    return switch (security) {
      case IMPLICIT_TLS -> "TLS";
      case STARTTLS -> "STARTTLS";
      case PLAIN -> "unprotected";
    };
  }

  /**
   * Why the schedule of a mailbox rests; empty when it does not. A mailbox without a password of
   * its own is opened by the master user of its server: it was that one who was refused, here or at
   * another mailbox.
   */
  public String rest(Mailbox mailbox) {
    Instant until = mailbox.restsUntil();
    if (until == null || !mailbox.rests(clock.instant())) {
      return "";
    }
    return mailbox.hasSecret() ? "sign-in refused: rests" : "sign-in of the server refused: rests";
  }

  /** The class of the badge that goes with it. */
  public String tone(ConnectionSecurity security) {
    return security == ConnectionSecurity.PLAIN ? "bad" : "good";
  }
}
