package org.muniment.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;

/** Calls the API as a program would, and shows what it says, problems too. */
final class RestCaller implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final MunimentServer server;

  RestCaller(MunimentServer server) {
    this.server = server;
  }

  /**
   * What a call answered.
   *
   * @param members of its JSON object; empty when it has none
   */
  record Said(int status, String type, Map<String, Object> members) {
    String text(String name) {
      return String.valueOf(members.get(name));
    }

    long number(String name) {
      return ((Number) members.get(name)).longValue();
    }

    List<Map<String, Object>> items() {
      return objects(members.get("items"));
    }
  }

  /** The objects of a list. */
  @SuppressWarnings("unchecked") // lists of JSON are of objects where the document says so
  static List<Map<String, Object>> objects(@Nullable Object list) {
    return (List<Map<String, Object>>) list;
  }

  /** An object. */
  @SuppressWarnings("unchecked") // as above
  static Map<String, Object> object(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  /**
   * Calls.
   *
   * @param token who calls, or null
   * @param body JSON, or null for none
   */
  Said call(@Nullable String token, String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.url("/api/v1/" + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return said(request.build());
  }

  /** What stands at an address. */
  Said get(URI address) throws IOException, InterruptedException {
    return said(HttpRequest.newBuilder(address).build());
  }

  /** A token in exchange for name and password. */
  String signIn(String name, String password) throws IOException, InterruptedException {
    String who = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
    return call(null, "POST", "entrance/sign-in", who).text("token");
  }

  private Said said(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    String body = response.body();
    Map<String, Object> members =
        body.startsWith("{") ? new Json().toType(body, Json.MAP_TYPE) : Map.of();
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Said(response.statusCode(), type, members);
  }

  @Override
  public void close() {
    http.close();
  }
}
