package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaWatchBookOnPostgresTest extends JpaWatchBookCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
