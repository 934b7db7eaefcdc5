package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muniment.harvest.DayAllowance.Spent;

class DayAllowanceTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void whoFetchedNothingMayFetchAll() {
    DayAllowance fresh = new DayAllowance(1_000, List.of());
    assertThat(fresh.left(NOON)).isEqualTo(1_000);
    assertThat(fresh.goesOn(NOON)).isEqualTo(NOON);
  }

  @Test
  void whatARunFetchedCountsForADayAfterItsEnd() {
    DayAllowance used = new DayAllowance(1_000, List.of(new Spent(ago(10), 1_200)));
    assertThat(used.left(NOON)).isZero();
    assertThat(used.goesOn(NOON)).isEqualTo(ago(-14));
    assertThat(used.left(ago(-14).minusMillis(1))).isZero();
    assertThat(used.left(ago(-14))).isEqualTo(1_000);
    assertThat(used.goesOn(ago(-15))).isEqualTo(ago(-15));
  }

  @Test
  void itGoesOnWhenATenthIsFreeAndNotForCrumbs() {
    List<Spent> spent =
        List.of(new Spent(ago(1), 500), new Spent(ago(23), 40), new Spent(ago(20), 450));
    DayAllowance used = new DayAllowance(1_000, spent);
    assertThat(used.left(NOON)).isEqualTo(10);
    assertThat(used.goesOn(NOON)).isEqualTo(ago(-4));
    assertThat(used.goesOn(ago(-1))).as("forty are free").isEqualTo(ago(-4));
    DayAllowance most = new DayAllowance(1_000, List.of(new Spent(ago(1), 900)));
    assertThat(most.goesOn(NOON)).isEqualTo(NOON);
    assertThat(most.after(new Spent(NOON, 1)).goesOn(NOON)).isEqualTo(ago(-23));
  }

  private static Instant ago(long hours) {
    return NOON.minus(Duration.ofHours(hours));
  }
}
