package org.muniment.grant.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.configuration.PrivateAuthority;
import org.muniment.fault.Fault;
import org.muniment.grant.TokenEndpoint;
import org.muniment.grant.TokenReply;
import org.muniment.harvest.JsonMembers;
import org.muniment.harvest.SourceFailure;

/** Posts forms over HTTPS. */
@ApplicationScoped
public class HttpTokenEndpoint implements TokenEndpoint {
  private static final int LARGEST = 256 * 1024;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final PrivateAuthority authorities = new PrivateAuthority();
  private final Duration patience;
  private final boolean isPlainAllowedHere;

  /** For the container's proxies. */
  protected HttpTokenEndpoint() {
    this(Duration.ZERO, false);
  }

  /** As the configuration says. */
  @Inject
  public HttpTokenEndpoint(MunimentConfiguration configuration) {
    this(configuration.get(HttpTokenKeys.PATIENCE), configuration.get(HttpTokenKeys.PLAIN));
  }

  /**
   * @param patience for the whole answer
   * @param isPlainAllowedHere whether a server on this machine may be asked without TLS
   */
  public HttpTokenEndpoint(Duration patience, boolean isPlainAllowedHere) {
    this.patience = patience;
    this.isPlainAllowedHere = isPlainAllowedHere;
  }

  @Override
  public TokenReply post(URI endpoint, Map<String, String> form, @Nullable String authorityPem) {
    demandProtected(endpoint);
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(encoded(form)))
            .build();
    return judged(endpoint.getHost(), sent(request, authorityPem));
  }

  private void demandProtected(URI endpoint) {
    boolean isHere = HERE.contains(String.valueOf(endpoint.getHost()));
    boolean isPlain = "http".equals(endpoint.getScheme()) && isHere && isPlainAllowedHere;
    if (!"https".equals(endpoint.getScheme()) && !isPlain) {
      throw SourceFailure.of(
          Fault.TOKEN_UNAVAILABLE,
          String.valueOf(endpoint.getHost()),
          "its address does not begin with https://");
    }
  }

  private HttpResponse<byte[]> sent(HttpRequest request, @Nullable String authorityPem) {
    HttpClient client = client(request.uri().getHost(), authorityPem);
    try {
      return client
          .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST))
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw failed(request.uri().getHost(), e.getCause());
    } finally {
      client.shutdownNow();
    }
  }

  private HttpClient client(String host, @Nullable String authorityPem) {
    try {
      return HttpClient.newBuilder()
          .connectTimeout(patience)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(authorities.trusting(authorityPem))
          .build();
    } catch (GeneralSecurityException | IOException e) {
      throw SourceFailure.because(
          e, Fault.SOURCE_CERTIFICATE, host, "the private authority is no PEM");
    }
  }

  private static SourceFailure failed(String host, @Nullable Throwable cause) {
    if (cause instanceof SSLHandshakeException untrusted) {
      String why = String.valueOf(untrusted.getMessage());
      return SourceFailure.because(untrusted, Fault.SOURCE_CERTIFICATE, host, why);
    }
    String message = cause == null ? null : cause.getMessage();
    String why =
        cause instanceof TimeoutException
            ? "no whole answer came in time"
            : message == null ? "nobody answers" : message;
    return SourceFailure.of(Fault.TOKEN_UNAVAILABLE, host, why);
  }

  private static TokenReply judged(String host, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == TOO_MANY_REQUESTS) {
      throw SourceFailure.throttled(host, "too many requests for tokens", pause(response));
    }
    Optional<Map<String, String>> members = JsonMembers.of(new String(response.body(), UTF_8));
    boolean isGiven = status == 200;
    boolean isRefused = status >= 400 && status < 500;
    if ((!isGiven && !isRefused) || members.isEmpty()) {
      throw SourceFailure.of(
          Fault.TOKEN_UNAVAILABLE,
          host,
          isGiven ? "its answer is no JSON" : "it answered with status " + status);
    }
    return new TokenReply(isGiven, members.get());
  }

  /** RFC 9110 section 10.2.3, in seconds; a date is taken for none. */
  private static Duration pause(HttpResponse<byte[]> response) {
    Duration asked =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("\\d{1,9}"))
            .map(value -> Duration.ofSeconds(Long.parseLong(value)))
            .orElse(Duration.ofMinutes(1));
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
