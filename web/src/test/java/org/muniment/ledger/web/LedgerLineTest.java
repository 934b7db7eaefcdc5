package org.muniment.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;

class LedgerLineTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Act READ =
      new Act(EntryKind.READ, "anna.berg", "original/ab12", Map.of("view", "html"));

  @Test
  void anEntryShowsWhoDidWhatToWhat() {
    LedgerLine line = LedgerLine.of(LedgerEntry.of(7, NOON, READ, new byte[32]));
    assertThat(line.actor()).isEqualTo("anna.berg");
    assertThat(line.subject()).isEqualTo("original/ab12");
    assertThat(line.act()).isEqualTo("read");
    assertThat(line.body()).contains("\"view\":\"html\"");
    assertThat(line.commitment()).hasSize(64);
  }

  @Test
  void anErasedBodyLeavesTheCommitment() {
    LedgerEntry entry = LedgerEntry.of(7, NOON, READ, new byte[32]);
    LedgerLine line =
        LedgerLine.of(new LedgerEntry(7, NOON, EntryKind.READ, entry.commitment(), null, null));
    assertThat(line.subject()).isEqualTo("(erased)");
    assertThat(line.body()).isEmpty();
    assertThat(line.commitment()).hasSize(64);
  }
}
