package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaArrivalsOnPostgresTest extends JpaArrivalsCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
