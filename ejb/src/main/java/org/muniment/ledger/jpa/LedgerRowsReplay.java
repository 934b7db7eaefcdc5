package org.muniment.ledger.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;

/** The ledger's own rows, octet for octet as they were sealed: hashes and proofs hold on. */
@Dependent
public class LedgerRowsReplay implements LedgerReplay {
  private final EntityManager catalogue;

  /** Replays into that catalogue. */
  @Inject
  public LedgerRowsReplay(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public void replay(List<LedgerEntry> entries) {
    entries.forEach(this::keep);
    LedgerEntry last = entries.getLast();
    LedgerHeadRow head = catalogue.find(LedgerHeadRow.class, LedgerHeadRow.ID);
    Objects.requireNonNull(head, "ledger_head has lost its row");
    head.nextSequence = last.sequence() + 1;
    head.lastTime = last.time();
    catalogue.flush();
    catalogue.clear();
  }

  @Override
  public void finish() {
    // the head says which number comes next
  }

  private void keep(LedgerEntry entry) {
    @Nullable EntryBody body = EntryBody.of(entry).orElse(null);
    catalogue.persist(
        new LedgerEntryRow(
            entry, body == null ? null : body.actor(), body == null ? null : body.subject()));
  }
}
