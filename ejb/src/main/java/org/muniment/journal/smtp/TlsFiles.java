package org.muniment.journal.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * Where the certificate comes from: a PKCS#12 file, a PEM file with certificate, chain and key, or,
 * when neither is given, a file of our own that we make.
 */
final class TlsFiles {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final Duration VALID = Duration.ofDays(3_650);
  private static final String ALIAS = "journal";

  private TlsFiles() {}

  /**
   * Reads the identity from a file that was given.
   *
   * @param password of a PKCS#12 file, or null
   * @param authorities PEM with the authorities that name callers, or null for the platform's
   * @throws org.muniment.fault.Failure {@code CONFIGURATION} when it cannot be read
   */
  static TlsIdentity given(Path file, @Nullable String password, @Nullable Path authorities) {
    try {
      byte[] octets = Files.readAllBytes(file);
      String text = new String(octets, StandardCharsets.ISO_8859_1);
      char[] secret = password == null ? new char[0] : password.toCharArray();
      KeyStore keys = text.contains("-----BEGIN ") ? ofPem(text) : ofStore(octets, secret);
      return TlsIdentity.of(
          keys, text.contains("-----BEGIN ") ? new char[0] : secret, false, trust(authorities));
    } catch (IOException | GeneralSecurityException e) {
      throw Fault.CONFIGURATION.because(
          e, "The certificate in " + file + " cannot be used: " + e.getMessage() + ".");
    }
  }

  /**
   * Reads the identity that we made, and makes it first where there is none.
   *
   * @param name the host that it is for
   */
  static TlsIdentity selfMade(Path file, String name, @Nullable Path authorities, Clock clock) {
    char[] secret = ALIAS.toCharArray(); // the folder of the keys is what protects it
    try {
      if (!Files.exists(file)) {
        make(file, name, secret, clock.instant());
      }
      return TlsIdentity.of(
          ofStore(Files.readAllBytes(file), secret), secret, true, trust(authorities));
    } catch (IOException | GeneralSecurityException e) {
      throw Fault.CONFIGURATION.because(
          e, "The certificate in " + file + " cannot be made or read: " + e.getMessage() + ".");
    }
  }

  /** When a file was last written; the beginning of time when nobody can say. */
  static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static void make(Path file, String name, char[] secret, Instant now)
      throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    Certificate made =
        SelfMadeCertificate.make(keys, name, now.minus(Duration.ofDays(1)), now.plus(VALID));
    KeyStore store = empty();
    store.setKeyEntry(ALIAS, keys.getPrivate(), secret, new Certificate[] {made});
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Files.createFile(
        beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(beside)) {
      store.store(out, secret);
    }
    Files.move(beside, file);
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyStore ofStore(byte[] octets, char[] secret)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new ByteArrayInputStream(octets)) {
      store.load(in, secret);
    }
    return store;
  }

  private static KeyStore ofPem(String text) throws IOException, GeneralSecurityException {
    PrivateKey key = null;
    for (byte[] block : blocks(text, "PRIVATE KEY")) {
      key = key(block);
    }
    List<Certificate> chain = certificates(text);
    if (key == null || chain.isEmpty()) {
      throw new GeneralSecurityException(
          "it needs CERTIFICATE and PRIVATE KEY (PKCS #8, not encrypted) in one file");
    }
    KeyStore store = empty();
    store.setKeyEntry(ALIAS, key, new char[0], chain.toArray(Certificate[]::new));
    return store;
  }

  private static PrivateKey key(byte[] block) throws GeneralSecurityException {
    for (String kind : List.of("EC", "RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(block));
      } catch (InvalidKeySpecException e) {
        // of another kind
      }
    }
    throw new GeneralSecurityException("the key is neither EC, RSA nor Ed25519");
  }

  private static List<Certificate> certificates(String text) throws GeneralSecurityException {
    List<Certificate> certificates = new ArrayList<>();
    for (byte[] block : blocks(text, "CERTIFICATE")) {
      certificates.add(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block)));
    }
    return certificates;
  }

  private static List<byte[]> blocks(String text, String kind) {
    List<byte[]> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(kind)) {
        blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
      }
    }
    return blocks;
  }

  private static X509TrustManager trust(@Nullable Path authorities)
      throws IOException, GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities == null ? null : trusted(authorities));
    for (var each : factory.getTrustManagers()) {
      if (each instanceof X509TrustManager manager) {
        return manager;
      }
    }
    throw new GeneralSecurityException("the platform has no trust manager");
  }

  private static KeyStore trusted(Path authorities) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    for (Certificate each : certificates(Files.readString(authorities))) {
      store.setCertificateEntry("authority-" + store.size(), each);
    }
    return store;
  }
}
