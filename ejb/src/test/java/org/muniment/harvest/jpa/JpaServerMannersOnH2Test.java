package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaServerMannersOnH2Test extends JpaServerMannersCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
