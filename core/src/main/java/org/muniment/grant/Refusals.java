package org.muniment.grant;

import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.SourceFailure;

/** Puts it into one sentence why there is no token, and what to do next. */
final class Refusals {
  private Refusals() {}

  static SourceFailure noConsent(String name) {
    return SourceFailure.signInRefused(
        "Nobody has given consent to open "
            + name
            + " yet. Ask for it on the mailbox' page, by someone who may sign in to it.");
  }

  static SourceFailure refused(OAuthClient client, String name, TokenReply reply) {
    return SourceFailure.signInRefused(
        client.host()
            + " gives no token for "
            + name
            + " ("
            + reply.reason()
            + "). "
            + advice(client.flow(), reply.error()));
  }

  private static String advice(OAuthFlow flow, String error) {
    boolean isClient = error.equals("invalid_client") || error.equals("unauthorized_client");
    if (error.equals("invalid_grant") && flow.needsConsent()) {
      return "Ask for consent again on the mailbox' page.";
    }
    if (flow == OAuthFlow.SERVICE_ACCOUNT) {
      return "See that the mailbox exists there, and that domain-wide delegation names this service"
          + " account and the scope.";
    }
    return isClient
        ? "Check the client's name and secret on the server's page; secrets lapse there too."
        : "Check the client, its addresses and its scope on the server's page.";
  }

  /** Errors that go away by themselves (RFC 6749 section 4.1.2.1). */
  static boolean isPassing(TokenReply reply) {
    return reply.is("temporarily_unavailable") || reply.is("server_error");
  }
}
