package org.muniment.journal.smtp;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.muniment.original.ContentAddress;

/**
 * The certificate that we show, and what we make of those that callers show. Any certificate is let
 * in by the handshake, which proves that the caller has its key; what it is worth is said by {@link
 * #certificate}.
 */
final class TlsIdentity {
  private static final int DNS_NAME = 2;

  private final SSLContext context;
  private final X509Certificate own;
  private final boolean isSelfMade;
  private final X509TrustManager authorities;

  private TlsIdentity(
      SSLContext context, X509Certificate own, boolean isSelfMade, X509TrustManager authorities) {
    this.context = context;
    this.own = own;
    this.isSelfMade = isSelfMade;
    this.authorities = authorities;
  }

  /**
   * Of a key store with one key.
   *
   * @param authorities whose certificates give a name to callers
   */
  static TlsIdentity of(
      KeyStore keys, char[] password, boolean isSelfMade, X509TrustManager authorities)
      throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), new TrustManager[] {new Everybody()}, null);
    for (String alias : Collections.list(keys.aliases())) {
      if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate own) {
        return new TlsIdentity(context, own, isSelfMade, authorities);
      }
    }
    throw new GeneralSecurityException("There is no key with a certificate in it");
  }

  /** Whether we made it ourselves, because none was given. */
  boolean isSelfMade() {
    return isSelfMade;
  }

  /** By what it is known: SHA-256, 64 hexadecimal digits. */
  String fingerprint() {
    return fingerprint(own);
  }

  /** When it lapses. */
  Instant until() {
    return own.getNotAfter().toInstant();
  }

  /** Goes on encrypted over a connection that is open. */
  SSLSocket encrypt(Socket socket) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(
                    socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
    encrypted.setUseClientMode(false);
    encrypted.setWantClientAuth(true);
    encrypted.startHandshake();
    return encrypted;
  }

  /** By what the caller's certificate is known, see {@link org.muniment.journal.Caller}. */
  Set<String> certificate(SSLSession session) {
    Certificate[] chain;
    try {
      chain = session.getPeerCertificates();
    } catch (SSLPeerUnverifiedException e) {
      return Set.of();
    }
    Set<String> known = new HashSet<>();
    if (chain.length > 0 && chain[0] instanceof X509Certificate shown) {
      known.add("sha256:" + fingerprint(shown));
      if (isTrusted(chain)) {
        names(shown).forEach(name -> known.add("name:" + name.toLowerCase(Locale.ROOT)));
      }
    }
    return known;
  }

  private boolean isTrusted(Certificate[] chain) {
    try {
      X509Certificate[] certificates =
          List.of(chain).stream().map(X509Certificate.class::cast).toArray(X509Certificate[]::new);
      authorities.checkClientTrusted(certificates, certificates[0].getPublicKey().getAlgorithm());
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(each -> Integer.valueOf(DNS_NAME).equals(each.get(0)))
              .map(each -> String.valueOf(each.get(1)))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of().formatHex(ContentAddress.newDigest().digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate that was read cannot be written", e);
    }
  }

  /** Lets every certificate pass the handshake: it is judged afterwards, by receiver. */
  private static final class Everybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {
      throw new IllegalStateException("We call nobody");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {
      throw new IllegalStateException("We call nobody");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
      throw new IllegalStateException("We call nobody");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
