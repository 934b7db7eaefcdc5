package org.muniment.configuration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom we believe in TLS: the platform's authorities, and those of a private one given as PEM. Both
 * stand in one trust store, so that JSSE checks chains and names as it always does.
 */
public final class PrivateAuthority {
  private static final int REMEMBERED = 100;
  private final Map<String, SSLContext> contexts = new ConcurrentHashMap<>();

  /**
   * The same for the same PEM, so that thousands of connections share one trust store, and TLS
   * sessions are resumed.
   *
   * @param pem certificates besides the platform's, or null
   * @throws GeneralSecurityException when the PEM cannot be read
   */
  public SSLContext trusting(@Nullable String pem) throws GeneralSecurityException, IOException {
    String key = Objects.requireNonNullElse(pem, "");
    SSLContext known = contexts.get(key);
    if (known == null) {
      known = make(pem);
      if (contexts.size() < REMEMBERED) {
        contexts.put(key, known);
      }
    }
    return known;
  }

  private static SSLContext make(@Nullable String pem)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, pem == null || pem.isBlank() ? null : managers(pem), null);
    return context;
  }

  private static TrustManager[] managers(String pem) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int number = 0;
    for (X509Certificate issuer : platformAuthorities()) {
      trusted.setCertificateEntry("platform-" + number++, issuer);
    }
    for (Certificate given : read(pem)) {
      trusted.setCertificateEntry("given-" + number++, given);
    }
    TrustManagerFactory factory = newFactory();
    factory.init(trusted);
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> read(String pem)
      throws GeneralSecurityException {
    byte[] octets = pem.getBytes(StandardCharsets.US_ASCII);
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(octets));
  }

  private static Collection<X509Certificate> platformAuthorities() throws GeneralSecurityException {
    TrustManagerFactory factory = newFactory();
    factory.init((KeyStore) null);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
        .toList();
  }

  private static TrustManagerFactory newFactory() throws GeneralSecurityException {
    return TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
  }
}
