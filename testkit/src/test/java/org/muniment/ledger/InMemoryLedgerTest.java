package org.muniment.ledger;

import java.time.Clock;
import java.util.concurrent.Callable;

class InMemoryLedgerTest implements LedgerContract {
  private InMemoryLedger ledger = new InMemoryLedger(Clock.systemUTC());

  @Override
  public Ledger ledger(Clock clock) {
    ledger = new InMemoryLedger(clock);
    return ledger;
  }

  @Override
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return ledger.inTransaction(work);
  }
}
