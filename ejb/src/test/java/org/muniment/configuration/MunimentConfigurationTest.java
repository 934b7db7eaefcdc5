package org.muniment.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Failure;

class MunimentConfigurationTest {
  private static final ConfigurationKey<Integer> DEPTH =
      ConfigurationKey.number("muniment.parse.max-depth", 32, 1, 200, "How deep parts may nest.");
  private static final ConfigurationKey<Duration> TIME =
      ConfigurationKey.duration("muniment.parse.time", "30s", "How long one message may take.");
  private static final ConfigurationKey<DataSize> SIZE =
      ConfigurationKey.size("muniment.parse.message", "150MiB", "The largest message we parse.");
  private static final ConfigurationKey<String> PASSWORD =
      ConfigurationKey.secret("muniment.password", "Opens the keystore.");

  private static MunimentConfiguration given(Map<String, String> values) {
    return MunimentConfiguration.of(List.of(DEPTH, TIME, SIZE, PASSWORD), values);
  }

  @Test
  void whatNobodySetsHasItsDefault() {
    MunimentConfiguration configuration = given(Map.of());
    assertThat(configuration.get(DEPTH)).isEqualTo(32);
    assertThat(configuration.get(TIME)).isEqualTo(Duration.ofSeconds(30));
    assertThat(configuration.get(SIZE)).isEqualTo(new DataSize(157_286_400));
    assertThat(configuration.find(PASSWORD)).isEmpty();
  }

  @Test
  void valuesAreReadWithTheirUnits() {
    MunimentConfiguration configuration =
        given(Map.of(TIME.name(), "5m", SIZE.name(), "2 GiB", DEPTH.name(), "40"));
    assertThat(configuration.get(TIME)).isEqualTo(Duration.ofMinutes(5));
    assertThat(configuration.get(SIZE).bytes()).isEqualTo(2L << 30);
    assertThat(configuration.get(DEPTH)).isEqualTo(40);
  }

  @Test
  void aMistypedKeyIsRefusedWithWhatWasProbablyMeant() {
    assertThatThrownBy(() -> given(Map.of("muniment.parse.max-dpeth", "40")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(
            "unknown key muniment.parse.max-dpeth, did you mean muniment.parse.max-depth?");
  }

  @Test
  void aKeyUnlikeAnyOtherIsRefusedWithoutAGuess() {
    assertThatThrownBy(() -> given(Map.of("muniment.completely-else", "1")))
        .hasMessageContaining("unknown key muniment.completely-else.")
        .hasMessageNotContaining("did you mean");
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () -> given(Map.of(TIME.name(), "30", SIZE.name(), "lots", DEPTH.name(), "0")))
        .hasMessageContaining("muniment.parse.time = 30")
        .hasMessageContaining("muniment.parse.message = lots")
        .hasMessageContaining("between 1 and 200");
  }

  @Test
  void aSecretIsNeverPrinted() {
    assertThat(given(Map.of(PASSWORD.name(), "open sesame")).lines())
        .contains("muniment.password = (set, not shown)")
        .noneMatch(line -> line.contains("sesame"));
  }

  @Test
  void anEnvironmentVariableIsTheKeyInCapitals() {
    assertThat(DEPTH.variable()).isEqualTo("MUNIMENT_PARSE_MAX_DEPTH");
  }
}
