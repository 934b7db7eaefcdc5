package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class ReadinessIT {
  private static final List<String> PARTS =
      List.of(
          "vault",
          "keys",
          "seal",
          "scheduler",
          "catalogue",
          "follower-index",
          "follower-seal",
          "follower-journal");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @AfterAll
  static void hangUp() {
    CLIENT.close();
  }

  @Test
  void theDeployedArchiveSaysThatItIsReady(MunimentServer server) throws Exception {
    HttpResponse<String> ready = get(server.management("/health/ready"));
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).startsWith("{\"status\":\"UP\"").contains("\"muniment.ear\":\"OK\"");
  }

  @Test
  void probesLearnWithoutSigningInWhichPartsWork(MunimentServer server) throws Exception {
    HttpResponse<String> ready = get(server.url("/ready"));
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).startsWith("{\"status\":\"UP\"");
    assertThat(PARTS)
        .allSatisfy(
            part ->
                assertThat(ready.body()).contains("{\"name\":\"" + part + "\",\"status\":\"UP\"}"));
    HttpResponse<String> live = get(server.url("/live"));
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.body()).contains("{\"name\":\"followers\",\"status\":\"UP\"}");
  }

  @Test
  void theRootIsAnsweredByTheApplication(MunimentServer server) throws Exception {
    HttpResponse<String> root = get(server.url("/"));
    assertThat(root.statusCode()).isIn(200, 302, 303);
  }

  @Test
  void metricsCanBeScraped(MunimentServer server) throws Exception {
    HttpResponse<String> metrics = get(server.management("/metrics"));
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body())
        .contains("muniment_messages_archived_total", "muniment_quarantine_messages")
        .containsPattern("muniment_follower_lag_entries\\{[^}]*follower=\"index\"")
        .containsPattern("muniment_follower_lag_entries\\{[^}]*follower=\"seal\"");
    assertThat(PARTS)
        .allSatisfy(
            part ->
                assertThat(metrics.body())
                    .containsPattern("muniment_well\\{[^}]*part=\"" + part + "\"[^}]*} 1\\.0"));
  }

  @Test
  void theLogIsOneJsonObjectALine(MunimentServer server) throws Exception {
    assertThat(Files.readAllLines(server.home().resolveSibling("log/muniment.json")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
