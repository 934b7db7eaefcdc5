package org.muniment.grant.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** How authorization servers are asked. */
@ApplicationScoped
public class HttpTokenKeys implements ConfigurationKeys {
  static final ConfigurationKey<Duration> PATIENCE =
      ConfigurationKey.duration(
          "muniment.oauth.patience",
          "20s",
          "How long the whole answer of an authorization server may take.");

  static final ConfigurationKey<Boolean> PLAIN =
      ConfigurationKey.flag(
          "muniment.oauth.plain-on-this-machine",
          false,
          "Whether an authorization server on this machine may be asked without TLS; for trials"
              + " only.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(PATIENCE, PLAIN);
  }
}
