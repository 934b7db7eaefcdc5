package org.muniment.ledger.jpa;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.muniment.catalogue.Catalogue;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerReplay;
import org.muniment.ledger.LedgerReplayContract;

class LedgerRowsReplayTest implements LedgerReplayContract {
  private final Catalogue catalogue = Catalogue.onH2();

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Override
  public LedgerReplay replay() {
    return new LedgerRowsReplay(catalogue.entityManager());
  }

  @Override
  public Act act() {
    return new Act(EntryKind.SEARCHED, "olga", "mail", Map.of("query", "poppy"));
  }

  @Override
  public boolean isThere() throws Exception {
    Ledger ledger = new JpaLedger(catalogue.entityManager(), Clock.systemUTC(), LedgerBell.SILENT);
    return inTransaction(() -> ledger.read(0, 10)).stream()
        .anyMatch(entry -> act().body().equals(entry.body()));
  }

  @Override
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return catalogue.within(work);
  }
}
