package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaServerMannersOnPostgresTest extends JpaServerMannersCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
