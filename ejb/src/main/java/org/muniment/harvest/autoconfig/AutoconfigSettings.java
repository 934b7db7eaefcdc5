package org.muniment.harvest.autoconfig;

import jakarta.enterprise.context.Dependent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.MailAddress;
import org.muniment.harvest.SettingsFinder;

/** Asks the domain for its configuration file: "config-v1.1.xml", as Thunderbird defined it. */
@Dependent
public class AutoconfigSettings implements SettingsFinder {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int LARGEST = 256 * 1024;
  private static final List<String> PLACES =
      List.of(
          "https://autoconfig.%s/mail/config-v1.1.xml",
          "https://%s/.well-known/autoconfig/mail/config-v1.1.xml");

  private final List<String> places;
  private final SSLContext tls;
  private final Duration patience;

  /** Asks at the usual places, with the platform's trust. */
  public AutoconfigSettings() {
    this(PLACES, platform(), PATIENCE);
  }

  /**
   * @param places addresses with {@code %s} for the domain
   * @param patience for the connection, and again for the whole file
   */
  AutoconfigSettings(List<String> places, SSLContext tls, Duration patience) {
    this.places = List.copyOf(places);
    this.tls = tls;
    this.patience = patience;
  }

  @Override
  public List<FoundServer> find(MailAddress address) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .sslContext(tls)
            .followRedirects(HttpClient.Redirect.NORMAL) // never from https to http
            .build();
    try {
      return places.stream()
          .map(place -> ask(client, URI.create(place.formatted(address.domain()))))
          .filter(found -> !found.isEmpty())
          .findFirst()
          .orElse(List.of());
    } finally {
      client.shutdownNow();
    }
  }

  /** The patience is for the whole file. */
  private List<FoundServer> ask(HttpClient client, URI place) {
    HttpRequest request = HttpRequest.newBuilder(place).build();
    try {
      HttpResponse<byte[]> answer =
          client
              .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST))
              .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
              .join();
      return answer.statusCode() == 200 ? ClientConfig.servers(answer.body()) : List.of();
    } catch (CompletionException nobody) {
      return List.of();
    }
  }

  private static SSLContext platform() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has TLS", e);
    }
  }
}
