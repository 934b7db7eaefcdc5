package org.muniment.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class GivenSettingsTest {
  private static Map<String, String> given(Properties properties, Map<String, String> environment) {
    return GivenSettings.from(new BootKeys().keys(), properties, environment);
  }

  @Test
  void theEnvironmentSetsAKeyAndASystemPropertyOverridesIt() {
    Properties properties = new Properties();
    properties.setProperty("muniment.home", "/from/property");
    Map<String, String> environment =
        Map.of("MUNIMENT_HOME", "/from/environment", "MUNIMENT_KEYS", "/keys", "PATH", "/bin");
    assertThat(given(properties, environment))
        .containsOnly(
            Map.entry("muniment.home", "/from/property"), Map.entry("muniment.keys", "/keys"));
  }

  @Test
  void theServersOwnVariablesAreNotOurs() {
    assertThat(given(new Properties(), Map.of("MUNIMENT_DB_URL", "jdbc:h2:mem:"))).isEmpty();
  }

  @Test
  void anUnknownVariableKeepsItsNameSoThatItIsRefused() {
    assertThat(given(new Properties(), Map.of("MUNIMENT_HOEM", "/x"))).containsKey("MUNIMENT_HOEM");
  }
}
