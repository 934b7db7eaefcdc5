package org.muniment.upkeep.app;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;

/** Shows entries to every room that keeps rows of them, all in one transaction. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ReplayStep implements RebuildCatalogue.Step {
  private final List<LedgerReplay> rooms;
  private final Ledger ledger;

  /** Shows them to these rooms. */
  @Inject
  public ReplayStep(@Any Instance<LedgerReplay> rooms, Ledger ledger) {
    this(rooms.stream().toList(), ledger);
  }

  ReplayStep(List<LedgerReplay> rooms, Ledger ledger) {
    this.rooms = rooms.stream().sorted(Comparator.comparingInt(LedgerReplay::rank)).toList();
    this.ledger = ledger;
  }

  @Override
  public void take(List<LedgerEntry> entries, boolean isLast) {
    rooms.forEach(room -> room.replay(entries));
    if (isLast) {
      rooms.forEach(LedgerReplay::finish);
      long upTo = entries.getLast().sequence();
      ledger.append(
          new Act(
              EntryKind.UPKEEP,
              "system:rebuild",
              "catalogue",
              Map.of("change", "rebuilt from the vault", "upTo", upTo)));
    }
  }
}
