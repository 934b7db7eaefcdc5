package org.muniment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every {@link LedgerReplay} does. */
public interface LedgerReplayContract {
  /** A replay into a catalogue that knows nothing of {@link #act}; one a test. */
  LedgerReplay replay();

  /** An act of the room. */
  Act act();

  /** Whether the catalogue says what the act said. */
  boolean isThere() throws Exception;

  /** Runs the work in one transaction of that catalogue. */
  <T> T inTransaction(Callable<T> work) throws Exception;

  @Test
  default void whatAnActSaidIsThereAfterItsReplay() throws Exception {
    show(replay(), entry(0, act()));
    assertThat(isThere()).isTrue();
  }

  @Test
  default void anActThatWasErasedLeavesNothingAndStopsNothing() throws Exception {
    LedgerEntry entry = entry(0, act());
    LedgerEntry erased =
        new LedgerEntry(
            entry.sequence(), entry.time(), entry.kind(), entry.commitment(), null, null);
    show(replay(), erased);
    assertThat(isThere()).isFalse();
  }

  @Test
  default void anActOfAnotherRoomIsPassedOver() throws Exception {
    show(replay(), entry(0, new Act(EntryKind.UPKEEP, "system:test", "index", Map.of())));
    assertThat(isThere()).isFalse();
  }

  @Test
  default void whatAnOlderBackupStillHoldsMayBeThereAlready() throws Exception {
    LedgerReplay replay = replay();
    show(replay, entry(0, act()));
    show(replay, entry(1, act()));
    assertThat(isThere()).isTrue();
  }

  private void show(LedgerReplay replay, LedgerEntry entry) throws Exception {
    inTransaction(
        () -> {
          replay.replay(List.of(entry));
          replay.finish();
          return entry;
        });
  }

  private static LedgerEntry entry(long sequence, Act act) {
    return LedgerEntry.of(sequence, LedgerContract.NOON, act, new byte[32]);
  }
}
