package org.muniment.search.jpa;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.muniment.catalogue.Catalogue;
import org.muniment.ledger.Act;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.search.LatestPlacements;
import org.muniment.search.LatestPlacementsContract;

/** The contract on both databases. */
class JpaLatestPlacementsTest {

  @Nested
  class OnH2 extends Case {
    @Override
    Catalogue open() {
      return Catalogue.onH2();
    }
  }

  @Nested
  class OnPostgres extends Case {
    @Override
    Catalogue open() {
      return Catalogue.onPostgres();
    }
  }

  abstract static class Case implements LatestPlacementsContract {
    private Catalogue catalogue;
    private Ledger ledger;

    abstract Catalogue open();

    @BeforeEach
    void openCatalogue() {
      catalogue = open();
      JpaLedger rows =
          new JpaLedger(catalogue.entityManager(), Clock.systemUTC(), LedgerBell.SILENT);
      ledger = catalogue.transactional(Ledger.class, rows);
    }

    @AfterEach
    void closeCatalogue() {
      catalogue.close();
    }

    @Override
    public LatestPlacements latest() {
      return catalogue.transactional(
          LatestPlacements.class, new JpaLatestPlacements(catalogue.entityManager()));
    }

    @Override
    public long append(Act act) {
      return ledger.append(act);
    }
  }
}
