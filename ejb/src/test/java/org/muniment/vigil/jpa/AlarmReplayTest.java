package org.muniment.vigil.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.catalogue.Catalogue;
import org.muniment.catalogue.jpa.Sequences;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerContract;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;
import org.muniment.ledger.LedgerReplayContract;

class AlarmReplayTest implements LedgerReplayContract {
  private final Catalogue catalogue = Catalogue.onH2();

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Override
  public LedgerReplay replay() {
    return new AlarmReplay(catalogue.entityManager());
  }

  private static Act act(String actor, String change) {
    return new Act(
        EntryKind.ALARMED,
        actor,
        "archive",
        Map.of(
            "alarm", 5L,
            "change", change,
            "concern", "archive-unwell",
            "about", "vault",
            "sentence", "It is unwell.",
            "note", "mine"));
  }

  @Override
  public Act act() {
    return act("system:vigil", "raised");
  }

  @Override
  public boolean isThere() throws Exception {
    AlarmRow row = row();
    return row != null && row.settled == null && row.subject.equals("vault");
  }

  private AlarmRow row() throws Exception {
    return inTransaction(() -> catalogue.entityManager().find(AlarmRow.class, 5L));
  }

  @Override
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return catalogue.within(work);
  }

  @Test
  void whoSawToItAndThatItIsOverComesBackAndNoNumberIsGivenTwice() throws Exception {
    LedgerReplay replay = replay();
    inTransaction(
        () -> {
          replay.replay(
              List.of(
                  entry(0, act()), entry(1, act("ines", "taken")), entry(2, act("x", "settled"))));
          replay.finish();
          return replay;
        });
    assertThat(row().takenBy).isEqualTo("ines");
    assertThat(row().note).isEqualTo("mine");
    assertThat(row().settled).isNotNull();
    long next = inTransaction(() -> Sequences.next(catalogue.entityManager(), "alarm_seq"));
    assertThat(next).isGreaterThan(5);
  }

  private static LedgerEntry entry(long sequence, Act act) {
    return LedgerEntry.of(sequence, LedgerContract.NOON, act, new byte[32]);
  }
}
