package org.muniment.recovery.jpa;

import org.muniment.catalogue.Catalogue;

class HarvestedAndFoundOnH2Test extends HarvestedAndFoundCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
