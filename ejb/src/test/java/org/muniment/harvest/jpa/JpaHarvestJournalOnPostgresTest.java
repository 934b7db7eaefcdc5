package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaHarvestJournalOnPostgresTest extends JpaHarvestJournalCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
