package org.muniment.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muniment.ledger.CanonicalJson;

/** Muniment's API as far as the demonstration and system tests need it. For one thread. */
public final class Api implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private String token = "";

  /**
   * @param console the address of the console, for example {@code http://localhost:8080}
   */
  public Api(URI console) {
    this.base = console.resolve("/api/v1/");
  }

  /** Acts with this token from now on. */
  public void actAs(String newToken) {
    token = newToken;
  }

  /** The answer to a GET, as it came. */
  public String get(String path) throws IOException {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  /** The answer to a POST of a JSON object, as it came. */
  public String post(String path, Map<String, ?> body) throws IOException {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(CanonicalJson.write(body))));
  }

  /** The answer to a PUT of a JSON object, as it came. */
  public String put(String path, Map<String, ?> body) throws IOException {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(CanonicalJson.write(body))));
  }

  /** The first member of that name in an answer: a text, or a number as text. */
  public static String member(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("The answer has no " + name + ": " + json);
    }
    return found.group(1);
  }

  private String send(HttpRequest.Builder request) throws IOException {
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IOException(response.uri() + ": " + response.body());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
