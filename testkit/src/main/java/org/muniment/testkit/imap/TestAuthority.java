package org.muniment.testkit.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority that lives as long as the tests: made by the JDK's keytool in a temporary
 * folder, which is removed at once.
 */
public final class TestAuthority {
  private static final char[] PASSWORD = "only-for-tests".toCharArray();
  private static final String HERE = "san=dns:localhost,ip:127.0.0.1";

  private final KeyStore keys;

  private TestAuthority(KeyStore keys) {
    this.keys = keys;
  }

  /** The authority of this virtual machine. */
  public static TestAuthority get() {
    return Made.ONCE;
  }

  /** Its own certificate, PEM. */
  public String pem() {
    return pem("CERTIFICATE", certificate("authority"));
  }

  /** A certificate for localhost and 127.0.0.1. */
  public Identity forLocalhost() {
    return new Identity("here");
  }

  /** A certificate for another name than the one we connect to. */
  public Identity forSomebodyElse() {
    return new Identity("elsewhere");
  }

  /** A certificate for localhost that lapsed yesterday. */
  public Identity lapsed() {
    return new Identity("lapsed");
  }

  private byte[] certificate(String alias) {
    try {
      return keys.getCertificate(alias).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  /** A certificate and its key. */
  public final class Identity {
    private final String alias;

    private Identity(String alias) {
      this.alias = alias;
    }

    /** The certificate, PEM. */
    public String certificatePem() {
      return pem("CERTIFICATE", certificate(alias));
    }

    /** The private key, PKCS #8 in PEM. */
    public String keyPem() {
      try {
        return pem("PRIVATE KEY", keys.getKey(alias, PASSWORD).getEncoded());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    /** For a server that shows this certificate. */
    public SSLContext context() {
      try {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
            alias, keys.getKey(alias, PASSWORD), PASSWORD, keys.getCertificateChain(alias));
        KeyManagerFactory managers =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Made when it is first asked for: running keytool takes seconds. */
  private static final class Made {
    private static final TestAuthority ONCE = make();

    private static TestAuthority make() {
      try {
        Path folder = Files.createTempDirectory("muniment-authority");
        try {
          return make(folder.resolve("keys.p12"));
        } finally {
          remove(folder);
        }
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException("keytool made no certificates", e);
      }
    }

    private static TestAuthority make(Path store) throws IOException, GeneralSecurityException {
      generate(store, "authority", "CN=Authority for tests", "-ext", "bc:c", "-validity", "7");
      generate(store, "here", "CN=localhost", issued(HERE, "-1H", "5"));
      generate(
          store,
          "elsewhere",
          "CN=mail.elsewhere.example",
          issued("san=dns:mail.elsewhere.example", "-1H", "5"));
      generate(store, "lapsed", "CN=localhost", issued(HERE, "-3d", "2"));
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD);
      }
      return new TestAuthority(keys);
    }

    private static String[] issued(String names, String from, String days) {
      return new String[] {
        "-signer", "authority", "-ext", names, "-startdate", from, "-validity", days
      };
    }

    private static void generate(Path store, String alias, String name, String... more)
        throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  "EC",
                  "-groupname",
                  "secp256r1",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  new String(PASSWORD)));
      command.addAll(List.of("-keystore", store.toString(), "-alias", alias, "-dname", name));
      command.addAll(List.of(more));
      run(command);
    }

    private static void run(List<String> command) throws IOException {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      try {
        if (process.waitFor() != 0) {
          throw new IOException("keytool: " + said);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    private static void remove(Path folder) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
