package org.muniment.upkeep.app;

import org.muniment.catalogue.Catalogue;

class RebuildCatalogueOnPostgresTest extends RebuildCatalogueCase {
  @Override
  WholeArchive.Databases databases() {
    return Catalogue::onPostgres;
  }
}
