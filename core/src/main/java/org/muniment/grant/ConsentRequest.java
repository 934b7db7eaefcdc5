package org.muniment.grant;

import java.io.Serializable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthProvider;

/**
 * One question to a person for consent, by a browser (RFC 6749 section 4.1.1, RFC 7636). Kept with
 * the session of the actor who asks, and nowhere else.
 *
 * @param mailbox the number of the mailbox that it is about
 * @param state what the answer has to repeat
 * @param verifier what proves that the answer is to us
 * @param redirect where the answer is sent to
 * @param asked when
 */
public record ConsentRequest(
    long mailbox, String state, String verifier, URI redirect, Instant asked)
    implements Serializable {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int RANDOM = 32;

  /** A new question. */
  public static ConsentRequest about(long mailbox, URI redirect, Instant now) {
    return new ConsentRequest(mailbox, random(), random(), redirect, now);
  }

  private static String random() {
    byte[] octets = new byte[RANDOM];
    new SecureRandom().nextBytes(octets);
    return ClientKey.base64(octets);
  }

  /** Whether an answer with that state, coming now, is to this question. */
  public boolean isAnsweredBy(@Nullable String answered, Instant now) {
    return state.equals(answered) && now.isBefore(asked.plus(LIFE));
  }

  /**
   * Where the person goes to answer.
   *
   * @param client whose consent page is known
   * @param name the mailbox, to be suggested there
   */
  public URI address(OAuthClient client, String name) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.id());
    query.put("redirect_uri", redirect.toString());
    query.put("scope", client.scope());
    query.put("state", state);
    query.put(
        "code_challenge",
        ClientKey.base64(ClientKey.sha256(verifier.getBytes(StandardCharsets.US_ASCII))));
    query.put("code_challenge_method", "S256");
    query.put("login_hint", name);
    if (client.provider() == OAuthProvider.GOOGLE) {
      query.put("access_type", "offline"); // else it gives no refresh token
      query.put("prompt", "consent");
    }
    String base = String.valueOf(client.consentEndpoint());
    return URI.create(base + (base.indexOf('?') < 0 ? "?" : "&") + encoded(query));
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return "consent for mailbox " + mailbox;
  }
}
