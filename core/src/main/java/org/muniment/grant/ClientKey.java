package org.muniment.grant;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.ledger.CanonicalJson;

/** A client's RSA key, with its certificate where it has one, both in PEM; signs assertions. */
public final class ClientKey {
  private static final String BEGIN = "-----BEGIN ";
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");
  private static final int SALT = 32;

  private final PrivateKey key;
  private final byte @Nullable [] certificate;

  private ClientKey(PrivateKey key, byte @Nullable [] certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /** Whether a client's secret is meant to be a key and not a password. */
  public static boolean isIn(String secret) {
    return secret.contains(BEGIN);
  }

  /**
   * Reads it.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when there is no RSA key in PKCS #8
   */
  public static ClientKey of(String pem) {
    Matcher key = KEY.matcher(pem);
    if (!key.find()) {
      throw Fault.BAD_REQUEST.on(
          "The client's key has to be PEM that begins with BEGIN PRIVATE KEY (PKCS #8, without a"
              + " passphrase).");
    }
    try {
      byte[] octets = Base64.getMimeDecoder().decode(key.group(1));
      Matcher certificate = CERTIFICATE.matcher(pem);
      return new ClientKey(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(octets)),
          certificate.find() ? der(certificate.group()) : null);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, "The client's key or certificate cannot be read.");
    }
  }

  private static byte[] der(String pem) throws GeneralSecurityException {
    byte[] octets = pem.getBytes(StandardCharsets.US_ASCII);
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(octets))
        .getEncoded();
  }

  /** A JSON Web Token by RS256 (RFC 7518 section 3.3), as Google reads it. */
  String rs256(Map<String, Object> claims) {
    return signed(Map.of("alg", "RS256", "typ", "JWT"), claims, "SHA256withRSA");
  }

  /** One by PS256 (section 3.5) that names the certificate by its hash, as Microsoft reads it. */
  String ps256(Map<String, Object> claims) {
    Map<String, Object> header = new TreeMap<>(Map.of("alg", "PS256", "typ", "JWT"));
    if (certificate != null) {
      header.put("x5t#S256", base64(sha256(certificate)));
    }
    return signed(header, claims, "RSASSA-PSS");
  }

  private String signed(Map<String, ?> header, Map<String, Object> claims, String algorithm) {
    String body = part(header) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance(algorithm);
      if (algorithm.equals("RSASSA-PSS")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT, 1));
      }
      signature.initSign(key);
      signature.update(body.getBytes(StandardCharsets.US_ASCII));
      return body + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw Fault.BAD_REQUEST.because(e, "The client's key signs nothing: it has to be RSA.");
    }
  }

  private static String part(Map<String, ?> members) {
    return base64(CanonicalJson.write(members).getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  @Override
  public String toString() {
    return "(a key)";
  }
}
