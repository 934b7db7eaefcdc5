package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaCompletenessOnPostgresTest extends JpaCompletenessCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
