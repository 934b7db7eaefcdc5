package org.muniment.grant;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to an authorization server's endpoints for programs (RFC 6749 section 3.2, RFC 8628
 * section 3.1). Every adapter passes {@code TokenEndpointContract}.
 */
public interface TokenEndpoint {

  /**
   * Posts a form and waits for the whole answer, for seconds at most. Protected by TLS; redirects
   * are not followed; neither form nor answer is written anywhere.
   *
   * @param authorityPem certificates of a private authority to trust besides the platform's, or
   *     null
   * @return what was given, or why not, as the server says it in JSON (section 5)
   * @throws org.muniment.harvest.SourceFailure {@code TOKEN_UNAVAILABLE} when nobody answers, or
   *     without sense; {@code SOURCE_THROTTLED} when we are to ask later; {@code
   *     SOURCE_CERTIFICATE}
   */
  TokenReply post(URI endpoint, Map<String, String> form, @Nullable String authorityPem);
}
