package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaExclusionsOnPostgresTest extends JpaExclusionsCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
