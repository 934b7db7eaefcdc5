package org.muniment.vigil.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** Where programs are told about alarms. */
@ApplicationScoped
public class WebhookKeys implements ConfigurationKeys {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  static final ConfigurationKey<URI> URL =
      new ConfigurationKey<>(
          "muniment.alarm.webhook.url",
          null,
          WebhookKeys::url,
          "Where letters about alarms are posted as JSON; https, or http on this machine.",
          false);

  static final ConfigurationKey<String> SECRET =
      ConfigurationKey.secret(
          "muniment.alarm.webhook.secret",
          "Signs what is posted: HMAC-SHA-256 of the body in the header Muniment-Signature.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(URL, SECRET);
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost();
    if (host == null
        || !(scheme.equals("https") || (scheme.equals("http") && HERE.contains(host)))) {
      throw new IllegalArgumentException("an address that begins with https:// is needed");
    }
    return url;
  }
}
