package org.muniment.harvest;

/** How mailboxes of a server are opened that have no password of their own. Free of secrets. */
public sealed interface SignInWay {

  /** Not at all: each mailbox needs its own password. */
  record Passwords() implements SignInWay {}

  /**
   * By one account that may open every mailbox (SASL PLAIN, RFC 4616); the server's secret is its
   * password.
   *
   * @param name that account
   */
  record Master(String name) implements SignInWay {}

  /**
   * By tokens of an authorization server (OAuth 2.0, RFC 6749); the server's secret is the
   * client's: a password, or a private key with its certificate.
   *
   * @param client as which we ask for them
   */
  record Tokens(OAuthClient client) implements SignInWay {}
}
