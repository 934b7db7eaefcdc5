package org.muniment.search;

import java.time.Clock;
import org.muniment.ledger.Act;
import org.muniment.ledger.InMemoryLedger;

class InMemoryLatestPlacementsTest implements LatestPlacementsContract {
  private final InMemoryLedger ledger = new InMemoryLedger(Clock.systemUTC());

  @Override
  public LatestPlacements latest() {
    return new InMemoryLatestPlacements(ledger);
  }

  @Override
  public long append(Act act) {
    return ledger.append(act);
  }
}
