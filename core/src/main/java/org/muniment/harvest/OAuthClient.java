package org.muniment.harvest;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * As which application, and where, we ask for tokens that open mailboxes. Free of secrets.
 *
 * @param provider whose authorization server it is
 * @param flow by which way tokens are had
 * @param tenant the customer's directory at the provider, or null where there are none
 * @param id the name under which the application is registered (RFC 6749 section 2.2); for a
 *     service account its address
 * @param tokenEndpoint where tokens are given (section 3.2)
 * @param consentEndpoint where a person consents (section 3.1), or null
 * @param deviceEndpoint where codes for people are given (RFC 8628 section 3.1), or null
 * @param scope what is asked for, words separated by spaces (section 3.3)
 */
public record OAuthClient(
    OAuthProvider provider,
    OAuthFlow flow,
    @Nullable String tenant,
    String id,
    URI tokenEndpoint,
    @Nullable URI consentEndpoint,
    @Nullable URI deviceEndpoint,
    String scope) {

  /** The host that gives the tokens. */
  public String host() {
    return String.valueOf(tokenEndpoint.getHost());
  }

  @Override
  public String toString() {
    return id + " at " + host();
  }
}
