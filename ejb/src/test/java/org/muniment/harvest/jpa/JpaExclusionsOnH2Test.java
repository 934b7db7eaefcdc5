package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaExclusionsOnH2Test extends JpaExclusionsCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
