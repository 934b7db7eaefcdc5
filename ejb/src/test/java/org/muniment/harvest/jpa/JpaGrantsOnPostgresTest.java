package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaGrantsOnPostgresTest extends JpaGrantsCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
