package org.muniment.harvest.autoconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.FoundServer.LoginStyle;
import org.muniment.harvest.MailAddress;
import org.muniment.harvest.SettingsFinder;
import org.muniment.harvest.SettingsFinderContract;
import org.muniment.testkit.LoopbackPorts;
import org.muniment.testkit.imap.TestAuthority;

/** A domain's configuration file, from a real HTTPS server. */
class AutoconfigSettingsTest implements SettingsFinderContract {
  private static final String SERVER =
      """
      <incomingServer type="%s"><hostname>%s</hostname><port>%d</port>
        <socketType>%s</socketType><authentication>password-cleartext</authentication>
        <username>%s</username></incomingServer>
      """;

  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpsServer server;
  private HttpServer clear;

  @BeforeEach
  void start() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(TestAuthority.get().forLocalhost().context()));
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    clear = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    clear.createContext("/", this::answer);
    clear.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    clear.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/endless")) {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write('<');
      exchange.getResponseBody().flush();
      return;
    }
    byte[] file = files.getOrDefault(path, "").getBytes(UTF_8);
    if (path.startsWith("/moved")) {
      exchange
          .getResponseHeaders()
          .set("Location", "http://localhost:" + clear.getAddress().getPort() + "/clear");
      exchange.sendResponseHeaders(302, -1);
    } else {
      exchange.sendResponseHeaders(
          file.length == 0 ? 404 : 200, file.length == 0 ? -1 : file.length);
      exchange.getResponseBody().write(file);
    }
    exchange.close();
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private static String config(String... servers) {
    return "<?xml version=\"1.0\"?><clientConfig version=\"1.1\"><emailProvider id=\"x\">"
        + String.join("", servers)
        + "</emailProvider></clientConfig>";
  }

  private AutoconfigSettings at(int port, String... places) {
    List<String> whole =
        List.of(places).stream().map(place -> "https://localhost:" + port + place).toList();
    return new AutoconfigSettings(whole, trusting(), Duration.ofSeconds(2));
  }

  private static SSLContext trusting() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      byte[] pem = TestAuthority.get().pem().getBytes(UTF_8);
      trusted.setCertificateEntry(
          "authority",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem)));
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<FoundServer> find(String... places) {
    return at(port(), places).find(new MailAddress("anna", "example.org"));
  }

  @Override
  public SettingsFinder knowing() {
    files.put(
        "/first/example.org",
        config(
            SERVER.formatted("pop3", "pop.example.org", 995, "SSL", "%EMAILADDRESS%"),
            SERVER.formatted("imap", "imap.example.org", 993, "SSL", "%EMAILADDRESS%"),
            SERVER.formatted("imap", "imap.example.org", 143, "plain", "%EMAILADDRESS%"),
            SERVER.formatted("imap", "imap.example.org", 143, "STARTTLS", "%EMAILLOCALPART%")));
    return at(port(), "/first/%s");
  }

  @Override
  public List<SettingsFinder> left() {
    files.put("/clear", config(SERVER.formatted("imap", "imap.example.org", 993, "SSL", "")));
    files.put("/nonsense/example.org", "<html><body>Not found, sorry</html>");
    files.put("/large/example.org", config(" ".repeat(300_000)));
    files.put("/odd/example.org", config(SERVER.formatted("imap", "a b", 99_999, "SSL", "")));
    return List.of(
        at(LoopbackPorts.free(), "/first/%s"),
        at(port(), "/missing/%s"),
        at(port(), "/nonsense/%s"),
        at(port(), "/large/%s"),
        at(port(), "/odd/%s"),
        at(port(), "/endless/%s"),
        at(port(), "/moved/%s"));
  }

  @Test
  void theWayToSignInIsThatOfTheFile() {
    knowing();
    assertThat(find("/first/%s"))
        .extracting(FoundServer::login)
        .containsExactly(LoginStyle.ADDRESS, LoginStyle.LOCAL_PART);
  }

  @Test
  void theSecondPlaceIsAskedWhenTheFirstKnowsNothingAndNobodyIsToldTheAddress() {
    knowing();
    assertThat(find("/nothing/%s", "/first/%s")).hasSize(2);
    assertThat(asked).containsExactly("/nothing/example.org", "/first/example.org");
  }

  @Test
  void entitiesAreNotFollowed() {
    files.put(
        "/first/example.org",
        "<!DOCTYPE x [<!ENTITY h SYSTEM \"file:///etc/hostname\">]>"
            + config(SERVER.formatted("imap", "&h;", 993, "SSL", "")));
    assertThat(find("/first/%s")).isEmpty();
  }

  @Test
  void aCertificateThatNobodyTrustsIsNobody() throws Exception {
    knowing();
    AutoconfigSettings strict =
        new AutoconfigSettings(
            List.of("https://localhost:" + port() + "/first/%s"),
            SSLContext.getDefault(),
            Duration.ofSeconds(2));
    assertThat(strict.find(new MailAddress("anna", "example.org"))).isEmpty();
  }
}
