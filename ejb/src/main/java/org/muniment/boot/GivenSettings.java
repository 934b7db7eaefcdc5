package org.muniment.boot;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.muniment.configuration.ConfigurationKey;

/**
 * Finds what the operator set: system properties ({@code -Dmuniment.home=...}) and, weaker, the
 * environment ({@code MUNIMENT_HOME=...}).
 */
final class GivenSettings {
  private static final String VARIABLE_PREFIX = "MUNIMENT_";

  /** Read by the server's configuration (deploy/cli/configure.cli), not by the application. */
  private static final Set<String> READ_BY_THE_SERVER =
      Set.of(
          "MUNIMENT_DB_DRIVER",
          "MUNIMENT_DB_URL",
          "MUNIMENT_DB_USER",
          "MUNIMENT_DB_PASSWORD",
          "MUNIMENT_DB_POOL",
          "MUNIMENT_DB_EXCEPTION_SORTER",
          "MUNIMENT_MAX_REQUEST_BYTES",
          "MUNIMENT_TRUSTED_PROXY");

  private GivenSettings() {}

  /**
   * Values by key name. A variable that fits no known key comes under its own name, to be refused.
   */
  static Map<String, String> from(
      Collection<ConfigurationKey<?>> known,
      Properties properties,
      Map<String, String> environment) {
    Map<String, String> names = new HashMap<>();
    known.forEach(key -> names.put(key.variable(), key.name()));
    Map<String, String> given = new TreeMap<>();
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(VARIABLE_PREFIX) && !READ_BY_THE_SERVER.contains(variable)) {
            given.put(names.getOrDefault(variable, variable), value);
          }
        });
    properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith(ConfigurationKey.PREFIX))
        .forEach(name -> given.put(name, properties.getProperty(name)));
    return given;
  }
}
