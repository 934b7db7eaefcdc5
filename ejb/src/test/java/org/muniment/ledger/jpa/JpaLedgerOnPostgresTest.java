package org.muniment.ledger.jpa;

import org.muniment.catalogue.Catalogue;

class JpaLedgerOnPostgresTest extends JpaLedgerCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
