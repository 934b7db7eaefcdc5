package org.muniment.harvest;

/** What a sign-in is proven by. */
public sealed interface Proof {

  /**
   * A password.
   *
   * @param clear the secret in clear; never logged, shown or kept in this form
   */
  record Password(String clear) implements Proof {
    @Override
    public String toString() {
      return "(a password)";
    }
  }

  /**
   * Bearer tokens (RFC 6750), of which the newest is used.
   *
   * @param source where they come from
   */
  record Tokens(AccessTokens source) implements Proof {
    @Override
    public String toString() {
      return "(tokens)";
    }
  }
}
