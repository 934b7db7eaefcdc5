package org.muniment.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;
import org.muniment.configuration.MunimentConfiguration;

/** Makes the one configuration of this process from the keys of all rooms. */
@ApplicationScoped
public class ConfigurationSource {
  @Inject @Any private Instance<ConfigurationKeys> rooms;

  /** Read once, at the start. */
  @Produces
  @Singleton
  public MunimentConfiguration configuration() {
    List<ConfigurationKey<?>> known =
        rooms.stream()
            .map(ConfigurationKeys::keys)
            .<ConfigurationKey<?>>flatMap(Collection::stream)
            .toList();
    Map<String, String> given = GivenSettings.from(known, System.getProperties(), System.getenv());
    return MunimentConfiguration.of(known, given);
  }
}
