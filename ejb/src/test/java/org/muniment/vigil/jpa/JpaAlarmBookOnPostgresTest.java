package org.muniment.vigil.jpa;

import org.muniment.catalogue.Catalogue;

class JpaAlarmBookOnPostgresTest extends JpaAlarmBookCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
