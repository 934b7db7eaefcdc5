package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaGrantsOnH2Test extends JpaGrantsCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
