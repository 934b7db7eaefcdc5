package org.muniment.grant.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** What an operator may set about tokens. */
@ApplicationScoped
public class GrantKeys implements ConfigurationKeys {
  static final ConfigurationKey<Duration> MARGIN =
      ConfigurationKey.duration(
          "muniment.oauth.renew-before",
          "5m",
          "How long before it lapses a token is renewed; half its life at most.");

  static final ConfigurationKey<URI> REDIRECT =
      new ConfigurationKey<>(
          "muniment.oauth.redirect",
          null,
          URI::create,
          "The address of the console's page /consent as browsers and providers know it; by default"
              + " that of the request.",
          false);

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(MARGIN, REDIRECT);
  }
}
