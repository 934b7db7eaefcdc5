package org.muniment.recovery.jpa;

import org.muniment.catalogue.Catalogue;

class JpaRestoreJournalOnH2Test extends JpaRestoreJournalCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
