package org.muniment.access.app;

import org.muniment.catalogue.Catalogue;

class AccessOnPostgresTest extends AccessCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onPostgres();
  }
}
