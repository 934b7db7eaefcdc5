package org.muniment.harvest.jpa;

import org.muniment.catalogue.Catalogue;

class JpaWatchBookOnH2Test extends JpaWatchBookCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
