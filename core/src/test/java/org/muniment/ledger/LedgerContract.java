package org.muniment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link Ledger} does. */
public interface LedgerContract {
  /** When the contract's time begins. */
  Instant NOON = Instant.parse("2026-03-04T12:00:00.123456789Z");

  /** A new, empty ledger that tells the time by {@code clock}; one a test. */
  Ledger ledger(Clock clock);

  /** Runs the work in one transaction of the ledger that was made last; an exception undoes it. */
  <T> T inTransaction(Callable<T> work) throws Exception;

  @Test
  default void anEmptyLedgerHoldsNothing() {
    Ledger ledger = ledger(fixed());
    assertThat(ledger.size()).isZero();
    assertThat(ledger.read(0, 10)).isEmpty();
  }

  @Test
  default void entriesAreNumberedInTheOrderOfTheActs() throws Exception {
    Ledger ledger = ledger(fixed());
    long first = inTransaction(() -> ledger.append(List.of(placed(1), placed(2))));
    long second = inTransaction(() -> ledger.append(placed(3)));
    assertThat(first).isZero();
    assertThat(second).isEqualTo(2);
    assertThat(ledger.size()).isEqualTo(3);
    assertThat(ledger.read(0, 10)).extracting(LedgerEntry::sequence).containsExactly(0L, 1L, 2L);
  }

  @Test
  default void anEntrySaysWhatTheActSaid() throws Exception {
    Ledger ledger = ledger(fixed());
    Act act =
        new Act(
            EntryKind.EXPORTED,
            "anna",
            "original/9f86",
            Map.of("file", "Rechnung \"März\" \\ 東京.eml", "size", 40_000L));
    inTransaction(() -> ledger.append(act));
    LedgerEntry entry = ledger.read(0, 1).getFirst();
    assertThat(entry.kind()).isEqualTo(EntryKind.EXPORTED);
    assertThat(entry.body()).isEqualTo(act.body());
    assertThat(entry.time()).isEqualTo(Instant.parse("2026-03-04T12:00:00.123Z"));
    assertThat(entry.salt()).hasSize(32);
    assertThat(entry.commitment()).isEqualTo(LedgerEntry.commitment(entry.salt(), entry.body()));
  }

  @Test
  default void noTwoEntriesShareASalt() throws Exception {
    Ledger ledger = ledger(fixed());
    inTransaction(() -> ledger.append(List.of(placed(1), placed(1))));
    List<LedgerEntry> entries = ledger.read(0, 2);
    assertThat(entries.get(0).salt()).isNotEqualTo(entries.get(1).salt());
    assertThat(entries.get(0).commitment()).isNotEqualTo(entries.get(1).commitment());
  }

  @Test
  default void aBodyMayBeLong() throws Exception {
    Ledger ledger = ledger(fixed());
    String query = "a".repeat(200_000);
    inTransaction(
        () -> ledger.append(new Act(EntryKind.SEARCHED, "anna", "x", Map.of("query", query))));
    assertThat(ledger.read(0, 1).getFirst().body()).contains(query);
  }

  @Test
  default void nothingToAppendChangesNothing() throws Exception {
    Ledger ledger = ledger(fixed());
    assertThat(inTransaction(() -> ledger.append(List.of()))).isZero();
    assertThat(ledger.size()).isZero();
  }

  @Test
  default void anActThatIsUndoneLeavesNoEntryAndNoGap() throws Exception {
    Ledger ledger = ledger(fixed());
    inTransaction(() -> ledger.append(placed(1)));
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      ledger.append(List.of(placed(2), placed(3)));
                      throw new IllegalStateException("the act failed");
                    }))
        .hasStackTraceContaining("the act failed");
    assertThat(ledger.size()).isEqualTo(1);
    long next = inTransaction(() -> ledger.append(placed(4)));
    assertThat(next).isEqualTo(1);
    assertThat(bodies(ledger.read(0, 10))).containsExactly(placed(1).body(), placed(4).body());
  }

  @Test
  default void othersSeeAnEntryOnlyOnceItIsCommitted() throws Exception {
    Ledger ledger = ledger(fixed());
    try (ExecutorService others = Executors.newSingleThreadExecutor()) {
      inTransaction(
          () -> {
            ledger.append(placed(1));
            assertThat(others.submit(ledger::size).get()).isZero();
            assertThat(others.submit(() -> ledger.read(0, 10)).get()).isEmpty();
            return null;
          });
      assertThat(others.submit(ledger::size).get()).isEqualTo(1);
    }
  }

  @Test
  default void timeNeverGoesBackEvenWhenTheClockDoes() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    InstantSource source = now::get;
    Ledger ledger = ledger(source.withZone(ZoneOffset.UTC));
    inTransaction(() -> ledger.append(placed(1)));
    now.set(NOON.minus(Duration.ofHours(1)));
    inTransaction(() -> ledger.append(placed(2)));
    now.set(NOON.plus(Duration.ofHours(1)));
    inTransaction(() -> ledger.append(placed(3)));
    List<LedgerEntry> entries = ledger.read(0, 3);
    assertThat(entries.get(1).time()).isEqualTo(entries.get(0).time());
    assertThat(entries.get(2).time()).isAfter(entries.get(1).time());
  }

  @Test
  default void aReaderGetsNoMoreThanItAskedFor() throws Exception {
    Ledger ledger = ledger(fixed());
    inTransaction(() -> ledger.append(IntStream.range(0, 25).mapToObj(this::placed).toList()));
    assertThat(ledger.read(0, 10)).hasSize(10);
    assertThat(ledger.read(20, 10)).extracting(LedgerEntry::sequence).endsWith(24L).hasSize(5);
    assertThat(ledger.read(25, 10)).isEmpty();
  }

  @Test
  default void manyAtOnceMakeOneOrderWithoutGaps() throws Exception {
    Ledger ledger = ledger(Clock.systemUTC());
    List<Future<Long>> firsts = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 160; i++) {
        int act = i * 3;
        firsts.add(
            threads.submit(
                () ->
                    inTransaction(
                        () ->
                            ledger.append(
                                List.of(placed(act), placed(act + 1), placed(act + 2))))));
      }
    }
    List<LedgerEntry> entries = ledger.read(0, 1_000);
    assertThat(entries)
        .extracting(LedgerEntry::sequence)
        .containsExactlyElementsOf(LongStream.range(0, 480).boxed().toList());
    assertThat(entries).extracting(LedgerEntry::time).isSorted();
    for (int i = 0; i < firsts.size(); i++) {
      int first = Math.toIntExact(firsts.get(i).get());
      assertThat(bodies(entries.subList(first, first + 3)))
          .containsExactly(
              placed(i * 3).body(), placed(i * 3 + 1).body(), placed(i * 3 + 2).body());
    }
  }

  private Act placed(int number) {
    return new Act(
        EntryKind.PLACED, "system:harvest", "placement/" + number, Map.of("uid", number));
  }

  private static Clock fixed() {
    return Clock.fixed(NOON, ZoneOffset.UTC);
  }

  private static List<String> bodies(List<LedgerEntry> entries) {
    return entries.stream().map(LedgerEntry::body).toList();
  }
}
