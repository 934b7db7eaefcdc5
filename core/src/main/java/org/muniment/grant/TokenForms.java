package org.muniment.grant;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.harvest.OAuthClient;

/** What is posted to a token endpoint, by what is wanted. */
final class TokenForms {
  private static final Duration CLIENT_ASSERTION = Duration.ofMinutes(10);
  private static final Duration ASSERTION = Duration.ofHours(1);

  private final OAuthClient client;
  private final @Nullable String secret;

  /**
   * @param secret the client's in clear, or null when it has none
   */
  TokenForms(OAuthClient client, @Nullable String secret) {
    this.client = client;
    this.secret = secret;
  }

  /** RFC 6749 section 4.4.2. */
  Map<String, String> clientCredentials(Instant now) {
    Map<String, String> form = form("client_credentials", now);
    form.put("scope", client.scope());
    return form;
  }

  /** RFC 7523 section 2.1. */
  Map<String, String> onBehalfOf(String mailbox, Instant now) {
    if (secret == null) {
      throw Fault.BAD_REQUEST.on("A service account signs by its private key, and has none here.");
    }
    Map<String, Object> claims = claims(client.id(), mailbox, now, ASSERTION);
    claims.put("scope", client.scope());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.put("assertion", ClientKey.of(secret).rs256(claims));
    return form;
  }

  /** RFC 6749 section 6. */
  Map<String, String> refresh(String refreshToken, Instant now) {
    Map<String, String> form = form("refresh_token", now);
    form.put("refresh_token", refreshToken);
    return form;
  }

  /** RFC 6749 section 4.1.3, RFC 7636 section 4.5. */
  Map<String, String> code(String code, URI redirect, String verifier, Instant now) {
    Map<String, String> form = form("authorization_code", now);
    form.put("code", code);
    form.put("redirect_uri", redirect.toString());
    form.put("code_verifier", verifier);
    return form;
  }

  /** RFC 8628 section 3.1. */
  Map<String, String> deviceCode() {
    return Map.of("client_id", client.id(), "scope", client.scope());
  }

  /** RFC 8628 section 3.4. */
  Map<String, String> device(String deviceCode, Instant now) {
    Map<String, String> form = form("urn:ietf:params:oauth:grant-type:device_code", now);
    form.put("device_code", deviceCode);
    return form;
  }

  /** With the client's own proof: RFC 6749 section 2.3.1, or RFC 7523 section 2.2. */
  private Map<String, String> form(String grantType, Instant now) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", grantType);
    form.put("client_id", client.id());
    if (secret != null && ClientKey.isIn(secret)) {
      Map<String, Object> claims = claims(client.id(), client.id(), now, CLIENT_ASSERTION);
      claims.put("jti", UUID.randomUUID().toString());
      claims.put("nbf", now.getEpochSecond());
      form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      form.put("client_assertion", ClientKey.of(secret).ps256(claims));
    } else if (secret != null) {
      form.put("client_secret", secret);
    }
    return form;
  }

  private Map<String, Object> claims(String issuer, String subject, Instant now, Duration life) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("sub", subject);
    claims.put("aud", client.tokenEndpoint().toString());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(life).getEpochSecond());
    return claims;
  }
}
