package org.muniment.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;

/** When silence is out of the usual, and when it is not. */
class QuietRuleTest {
  private static final MailboxId MAILBOX = new MailboxId(1);

  /** A Wednesday. */
  private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

  private static final Duration WEEK = Duration.ofDays(7);

  private final KnownArrivals arrivals = new KnownArrivals();
  private final QuietRule rule = new QuietRule(arrivals, Duration.ofHours(4));

  /** Office hours of workdays: a message every twenty minutes from 8 to 18 o'clock. */
  private void office(Instant from, Instant before) {
    for (Instant time = from; time.isBefore(before); time = time.plus(Duration.ofMinutes(20))) {
      var moment = time.atOffset(java.time.ZoneOffset.UTC);
      boolean works = moment.getDayOfWeek().getValue() < 6;
      if (works && moment.getHour() >= 8 && moment.getHour() < 18) {
        arrivals.add(time);
      }
    }
  }

  @Test
  void aMailboxThatWentSilentInOfficeHoursIsQuiet() {
    office(NOON.minus(WEEK.multipliedBy(9)), NOON.minus(Duration.ofHours(4)));
    assertThat(rule.of(MAILBOX, NOON.plus(Duration.ofMinutes(30))))
        .hasValueSatisfying(
            silence -> {
              assertThat(silence.weeks()).isEqualTo(8);
              assertThat(silence.least()).isEqualTo(14);
              assertThat(silence.since()).isEqualTo(Instant.parse("2026-11-17T17:40:00Z"));
            });
  }

  @Test
  void nightAndWeekendAreNoAlarm() {
    Instant friday = Instant.parse("2026-11-20T18:00:00Z");
    office(NOON.minus(WEEK.multipliedBy(9)), friday);
    assertThat(rule.of(MAILBOX, Instant.parse("2026-11-21T03:00:00Z"))).isEmpty();
    assertThat(rule.of(MAILBOX, Instant.parse("2026-11-22T23:00:00Z"))).isEmpty();
    assertThat(rule.of(MAILBOX, Instant.parse("2026-11-23T08:30:00Z"))).isEmpty();
    assertThat(rule.of(MAILBOX, Instant.parse("2026-11-23T12:30:00Z"))).isPresent();
  }

  @Test
  void aSlowMailboxIsGivenTime() {
    for (int day = 60; day > 2; day--) {
      arrivals.add(NOON.minus(Duration.ofDays(day)));
    }
    assertThat(rule.of(MAILBOX, NOON)).isEmpty();
    assertThat(rule.of(MAILBOX, NOON.plus(Duration.ofDays(5)))).isEmpty();
  }

  @Test
  void aSlowMailboxThatStaysSilentForWeeksIsQuiet() {
    for (int day = 200; day > 14; day--) {
      arrivals.add(NOON.minus(Duration.ofDays(day)));
    }
    assertThat(rule.of(MAILBOX, NOON)).isPresent();
  }

  @Test
  void oneHolidayBeforeDoesNotHideIt() {
    office(
        NOON.minus(WEEK.multipliedBy(9)),
        NOON.minus(WEEK.multipliedBy(3)).minus(Duration.ofDays(1)));
    office(
        NOON.minus(WEEK.multipliedBy(3)).plus(Duration.ofDays(1)), NOON.minus(Duration.ofHours(4)));
    assertThat(rule.of(MAILBOX, NOON.plus(Duration.ofMinutes(30))))
        .hasValueSatisfying(silence -> assertThat(silence.least()).isZero());
  }

  @Test
  void aMailboxThatIsOftenSilentAtThatTimeIsNot() {
    for (int week : new int[] {1, 3, 5, 7, 8}) {
      Instant then = NOON.minus(WEEK.multipliedBy(week));
      office(then.minus(Duration.ofDays(2)), then.plus(Duration.ofDays(2)));
    }
    office(NOON.minus(Duration.ofDays(1)), NOON.minus(Duration.ofHours(4)));
    arrivals.add(NOON.minus(WEEK.multipliedBy(20)));
    assertThat(rule.of(MAILBOX, NOON.plus(Duration.ofMinutes(30)))).isEmpty();
  }

  @Test
  void aMailboxOfThreeWeeksHasNoUsualRateYet() {
    office(NOON.minus(WEEK.multipliedBy(3)), NOON.minus(Duration.ofHours(6)));
    assertThat(rule.of(MAILBOX, NOON)).isEmpty();
  }

  @Test
  void aYoungMailboxThatStaysSilentStaysQuiet() {
    office(NOON.minus(WEEK.multipliedBy(6)), NOON.minus(Duration.ofHours(4)));
    for (int days = 1; days < 40; days++) {
      assertThat(rule.of(MAILBOX, NOON.plus(Duration.ofDays(days)))).as("day " + days).isPresent();
    }
  }

  @Test
  void messagesFromTheFutureAreNotTakenForLife() {
    office(NOON.minus(WEEK.multipliedBy(9)), NOON.minus(Duration.ofHours(4)));
    arrivals.add(NOON.plus(Duration.ofDays(400)));
    assertThat(rule.of(MAILBOX, NOON.plus(Duration.ofMinutes(30)))).isPresent();
  }

  @Test
  void anEmptyMailboxIsNotQuiet() {
    assertThat(rule.of(MAILBOX, NOON)).isEmpty();
  }
}
