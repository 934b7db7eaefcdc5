package org.muniment.harvest;

/** By which way of OAuth 2.0 tokens are had. */
public enum OAuthFlow {
  /** The application itself may open mailboxes (RFC 6749 section 4.4): Microsoft 365. */
  CLIENT_CREDENTIALS,
  /** The application speaks for each person by a signed assertion (RFC 7523): Google Workspace. */
  SERVICE_ACCOUNT,
  /** A person consents in this browser, mailbox by mailbox (RFC 6749 section 4.1, RFC 7636). */
  AUTHORIZATION_CODE,
  /** A person consents in any browser, by typing a code (RFC 8628). */
  DEVICE_CODE;

  /** Whether a person has to consent for each mailbox. */
  public boolean needsConsent() {
    return this == AUTHORIZATION_CODE || this == DEVICE_CODE;
  }
}
