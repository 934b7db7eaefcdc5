package org.muniment.testkit.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.JsonMembers;

/** Checks what clients sign (RFC 7515, RFC 7523 section 3), and what they prove (RFC 7636). */
final class Assertions {
  private Assertions() {}

  /** For whom a good assertion speaks; empty for one that is not good. */
  static Optional<String> subject(
      @Nullable String assertion, @Nullable PublicKey key, String audience, String issuer) {
    String[] parts = assertion == null ? new String[0] : assertion.split("\\.", -1);
    if (parts.length != 3 || key == null) {
      return Optional.empty();
    }
    Map<String, String> claims = members(parts[1]);
    long life =
        Long.parseLong(claims.getOrDefault("exp", "0"))
            - Long.parseLong(claims.getOrDefault("iat", "0"));
    boolean isGood =
        isSigned(parts, members(parts[0]).getOrDefault("alg", ""), key)
            && audience.equals(claims.get("aud"))
            && issuer.equals(claims.get("iss"))
            && life > 0
            && life <= 3_600;
    return isGood ? Optional.ofNullable(claims.get("sub")) : Optional.empty();
  }

  private static Map<String, String> members(String part) {
    String json = new String(Base64.getUrlDecoder().decode(part), UTF_8);
    return JsonMembers.of(json).orElse(Map.of());
  }

  private static boolean isSigned(String[] parts, String algorithm, PublicKey key) {
    boolean isPss = algorithm.equals("PS256");
    if (!isPss && !algorithm.equals("RS256")) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(isPss ? "RSASSA-PSS" : "SHA256withRSA");
      if (isPss) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
