package org.muniment.access.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

  private final Refusals refusals = new Refusals();

  @Test
  void whatHappensOnceIsToldOnceAndNotAgain() {
    assertThat(refusals.isFirst(sort(1), START)).isTrue();
    assertThat(refusals.due(START.plus(Refusals.WINDOW))).isEmpty();
    assertThat(refusals.isFirst(sort(1), START.plus(Refusals.WINDOW))).isTrue();
  }

  @Test
  void whatFollowsIsCountedUntilItsWindowIsOver() {
    refusals.isFirst(sort(1), START);
    assertThat(refusals.isFirst(sort(1), START.plusSeconds(1))).isFalse();
    assertThat(refusals.isFirst(sort(1), START.plusSeconds(2))).isFalse();
    assertThat(refusals.due(START.plusSeconds(59))).isEmpty();
    assertThat(refusals.due(START.plusSeconds(60)))
        .containsExactly(new Refusals.Counted(sort(1), START, 2));
  }

  @Test
  void manyAddressesAreOneSortAfterAThousand() {
    int told = 0;
    for (int i = 0; i < 3 * Refusals.SORTS; i++) {
      told += refusals.isFirst(sort(i), START) ? 1 : 0;
    }
    assertThat(told).isEqualTo(Refusals.SORTS + 1);
    assertThat(refusals.due(START.plusSeconds(60)))
        .singleElement()
        .satisfies(others -> assertThat(others.count()).isEqualTo(2 * Refusals.SORTS - 1L));
  }

  private static Refusals.Sort sort(int number) {
    return new Refusals.Sort("unknown", "address " + number, "token");
  }
}
