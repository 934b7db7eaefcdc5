package org.muniment.harvest.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.muniment.harvest.ConnectionSecurity;

/** Puts servers and mailboxes into words. */
@Named
@ApplicationScoped
public class SourceWords {
  /** How a connection is protected, in a word or two. */
  public String security(ConnectionSecurity security) {
    return switch (security) {
      case IMPLICIT_TLS -> "TLS";
      case STARTTLS -> "STARTTLS";
      case PLAIN -> "unprotected";
    };
  }

  /** The class of the badge that goes with it. */
  public String tone(ConnectionSecurity security) {
    return security == ConnectionSecurity.PLAIN ? "bad" : "good";
  }
}
