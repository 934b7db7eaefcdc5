package org.muniment.harvest.autoconfig;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
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

  /** Asks at the usual places, with the platform's trust. */
  public AutoconfigSettings() {
    this(PLACES, platform());
  }

  /**
   * @param places addresses with {@code %s} for the domain
   */
  AutoconfigSettings(List<String> places, SSLContext tls) {
    this.places = List.copyOf(places);
    this.tls = tls;
  }

  @Override
  public List<FoundServer> find(MailAddress address) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .sslContext(tls)
            .followRedirects(HttpClient.Redirect.NORMAL) // never from https to http
            .build()) {
      for (String place : places) {
        List<FoundServer> found = ask(client, URI.create(place.formatted(address.domain())));
        if (!found.isEmpty()) {
          return found;
        }
      }
      return List.of();
    }
  }

  private static List<FoundServer> ask(HttpClient client, URI place) {
    HttpRequest request = HttpRequest.newBuilder(place).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] file = body.readNBytes(LARGEST + 1);
        return answer.statusCode() == 200 && file.length <= LARGEST
            ? ClientConfig.servers(file)
            : List.of();
      }
    } catch (IOException nobody) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
