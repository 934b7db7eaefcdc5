package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaCompletenessOnH2Test extends JpaCompletenessCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
