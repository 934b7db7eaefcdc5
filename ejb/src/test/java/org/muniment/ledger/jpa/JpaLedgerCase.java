package org.muniment.ledger.jpa;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.muniment.catalogue.Catalogue;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerContract;

/** The contract on a real database; the subclasses say which. */
abstract class JpaLedgerCase implements LedgerContract {
  private Catalogue catalogue;

  abstract Catalogue catalogue();

  @BeforeEach
  void openCatalogue() {
    catalogue = catalogue();
  }

  @AfterEach
  void closeCatalogue() {
    catalogue.close();
  }

  @Override
  public Ledger ledger(Clock clock) {
    return new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT);
  }

  @Override
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return catalogue.within(work);
  }
}
