package org.muniment.upkeep.app;

import org.muniment.catalogue.Catalogue;

class RebuildCatalogueOnH2Test extends RebuildCatalogueCase {
  @Override
  WholeArchive.Databases databases() {
    return Catalogue::onH2;
  }
}
