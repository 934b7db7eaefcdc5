package org.muniment.vigil.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.testkit.LoopbackPorts;
import org.muniment.vigil.AlarmChannel;
import org.muniment.vigil.AlarmChannelContract;
import org.muniment.vigil.Letter;

/** The webhook, against a real HTTP server. */
class WebhookChannelTest implements AlarmChannelContract {
  private static final String SECRET = "a shared secret";

  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final LoopbackPorts.Refusing closed = LoopbackPorts.refusing();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/good", this::take);
    server.createContext("/broken", exchange -> answer(exchange, 500));
    server.createContext("/moved", exchange -> answer(exchange, 302));
    server.createContext("/endless", WebhookChannelTest::stall);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    closed.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    String json = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    signatures.add(exchange.getRequestHeaders().getFirst("Muniment-Signature"));
    arrived.add(
        new Arrived(
            exchange.getRequestHeaders().getFirst("Muniment-Notice"),
            new Letter(LETTER.subject(), LETTER.text(), json)));
    answer(exchange, 204);
  }

  /** Promises a body, and is killed before it comes. */
  private static void stall(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write(1);
    exchange.getResponseBody().flush();
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.getResponseHeaders().set("Location", "/good");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public AlarmChannel reaching() {
    return new WebhookChannel(at("/good"), SECRET);
  }

  @Override
  public List<AlarmChannel> failing() {
    return List.of(
        new WebhookChannel(at("/broken"), SECRET),
        new WebhookChannel(at("/moved"), SECRET),
        new WebhookChannel(at("/endless"), SECRET, Duration.ofSeconds(1)),
        new WebhookChannel(URI.create("http://127.0.0.1:" + closed.port() + "/"), SECRET));
  }

  @Override
  public AlarmChannel unset() {
    return new WebhookChannel(null, null);
  }

  @Override
  public List<Arrived> arrived() {
    return arrived;
  }

  /** The vector is that of RFC 4231 section 4.3. */
  @Test
  void theSignatureIsThatOfTheStandard() {
    assertThat(WebhookChannel.signature("Jefe", "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    reaching().send(1, LETTER);
    assertThat(signatures)
        .containsExactly("sha256=" + WebhookChannel.signature(SECRET, LETTER.json()));
  }

  @Test
  void whatIsSecretInTheAddressIsNotShown() {
    assertThat(new WebhookChannel(at("/good?token=hush"), null).leadsTo()).isEqualTo("127.0.0.1");
  }

  @Test
  void plainTextLeavesTheMachineForNobody() {
    assertThatThrownBy(() -> WebhookKeys.URL.reading().apply("http://example.org/hook"))
        .hasMessageContaining("https://");
    assertThat(WebhookKeys.URL.reading().apply("https://example.org/hook")).isNotNull();
    assertThat(WebhookKeys.URL.reading().apply("http://localhost:9/hook")).isNotNull();
  }
}
