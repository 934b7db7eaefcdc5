package org.muniment.recovery.jpa;

import org.muniment.catalogue.Catalogue;

class JpaRestoreJournalOnPostgresTest extends JpaRestoreJournalCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
