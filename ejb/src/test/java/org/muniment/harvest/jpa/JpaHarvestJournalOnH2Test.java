package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaHarvestJournalOnH2Test extends JpaHarvestJournalCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
