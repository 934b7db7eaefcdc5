package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaArrivalsOnH2Test extends JpaArrivalsCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
