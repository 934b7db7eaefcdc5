package org.muniment.vigil.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Fault;
import org.muniment.vigil.AlarmChannel;
import org.muniment.vigil.Letter;

/**
 * Posts letters as JSON (RFC 8259) to an address; see the administrator's guide for its headers.
 */
@ApplicationScoped
public class WebhookChannel implements AlarmChannel {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ALGORITHM = "HmacSHA256";

  private final @Nullable URI url;
  private final @Nullable String secret;
  private final Duration patience;

  /** For the container's proxies. */
  protected WebhookChannel() {
    this(null, null);
  }

  /** Posts to where the configuration says. */
  @Inject
  public WebhookChannel(MunimentConfiguration configuration) {
    this(
        configuration.find(WebhookKeys.URL).orElse(null),
        configuration.find(WebhookKeys.SECRET).orElse(null));
  }

  WebhookChannel(@Nullable URI url, @Nullable String secret) {
    this(url, secret, PATIENCE);
  }

  WebhookChannel(@Nullable URI url, @Nullable String secret, Duration patience) {
    this.url = url;
    this.secret = secret;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public boolean isSetUp() {
    return url != null;
  }

  /** The host only: paths of such addresses often are secrets themselves. */
  @Override
  public String leadsTo() {
    return url == null ? "" : url.getHost();
  }

  @Override
  public void send(long number, Letter letter) {
    URI target = url;
    if (target == null) {
      throw Fault.NOTICE_UNDELIVERED.on("the webhook", "no address is set");
    }
    int status = post(request(target, number, letter.json()));
    if (status < 200 || status > 299) {
      throw Fault.NOTICE_UNDELIVERED.on(target.getHost(), "it answered with status " + status);
    }
  }

  private HttpRequest request(URI target, long number, String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/json")
            .header("Muniment-Notice", Long.toString(number))
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (secret != null) {
      request.header("Muniment-Signature", "sha256=" + signature(secret, json));
    }
    return request.build();
  }

  /** The patience is for the whole answer: one that begins and never ends is none. */
  private int post(HttpRequest request) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build();
    try {
      return client
          .sendAsync(request, HttpResponse.BodyHandlers.discarding())
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .join()
          .statusCode();
    } catch (CompletionException e) {
      throw Fault.NOTICE_UNDELIVERED.because(e, request.uri().getHost(), words(e.getCause()));
    } finally {
      client.shutdownNow();
    }
  }

  private static String words(@Nullable Throwable cause) {
    if (cause instanceof TimeoutException) {
      return "no whole answer came in time";
    }
    String message = cause == null ? null : cause.getMessage();
    return message == null ? "nobody answers" : message;
  }

  static String signature(String secret, String json) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(json.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }
}
