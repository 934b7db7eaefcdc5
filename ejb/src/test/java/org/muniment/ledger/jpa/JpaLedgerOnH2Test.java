package org.muniment.ledger.jpa;

import org.muniment.catalogue.Catalogue;

class JpaLedgerOnH2Test extends JpaLedgerCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
