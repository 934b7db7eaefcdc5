package org.muniment.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Words words = new Words();

  @SuppressWarnings("UnnecessaryAssignment") // no container here: the test stands in for it
  WordsTest() {
    words.clock = Clock.fixed(NOON, ZoneId.systemDefault());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1 kB",
    "1500, 1.5 kB",
    "182345, 182 kB",
    "999600, 1 MB",
    "5400000000, 5.4 GB"
  })
  void octetsAreToldInTheUnitThatPeopleUse(long octets, String told) {
    assertThat(words.size(octets)).isEqualTo(told);
  }

  @Test
  void aNumberAgreesWithItsNoun() {
    assertThat(words.count(1, "message", "messages")).isEqualTo("1 message");
    assertThat(words.count(20_431, "message", "messages")).isEqualTo("20,431 messages");
  }

  @ParameterizedTest
  @CsvSource({"0, just now", "300, 5 min ago", "7200, 2 hours ago", "259200, 3 days ago"})
  void howLongAgoIsToldRoughly(long seconds, String told) {
    assertThat(words.ago(NOON.minusSeconds(seconds))).isEqualTo(told);
  }

  @Test
  void whatNeverHappenedIsToldAsNever() {
    assertThat(words.ago(null)).isEqualTo("never");
  }

  @Test
  void aMomentInTheFutureIsNotLongAgo() {
    assertThat(words.ago(NOON.plusSeconds(500))).isEqualTo("just now");
  }

  @ParameterizedTest
  @CsvSource({"340, 340 ms", "12000, 12 s", "184000, 3 min 04 s", "3840000, 1 h 04 min"})
  void durationsKeepTwoUnits(long millis, String told) {
    assertThat(words.duration(Duration.ofMillis(millis))).isEqualTo(told);
  }

  @Test
  void aMessageShowsItsWritersClock() {
    assertThat(words.written(Instant.parse("2024-03-12T08:31:00Z"), 60))
        .isEqualTo("Tuesday, 12 March 2024, 09:31 +0100");
  }

  @Test
  void noRateIsToldBeforeThereIsOne() {
    assertThat(words.rate(5, Duration.ofMillis(20))).isEqualTo("–");
    assertThat(words.rate(5_000, Duration.ofSeconds(2))).isEqualTo("2,500");
  }
}
