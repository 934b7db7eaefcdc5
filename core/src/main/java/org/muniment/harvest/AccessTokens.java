package org.muniment.harvest;

/** Where a sign-in has its tokens from, each time a connection is made. Safe for many threads. */
public interface AccessTokens {

  /**
   * A token that is good for a while longer: the one at hand, or a new one.
   *
   * @throws SourceFailure {@code SOURCE_LOGIN_REFUSED} when none is given and a person has to act;
   *     {@code TOKEN_UNAVAILABLE} or {@code SOURCE_THROTTLED} when it is worth trying later
   */
  AccessToken current();

  /**
   * A mail server did not take this token, or takes it no longer: it is not handed out again.
   *
   * @return whether {@link #current} may have a better one; false for a token that was given just
   *     now, for then another would be refused as well
   */
  boolean refused(AccessToken token);
}
