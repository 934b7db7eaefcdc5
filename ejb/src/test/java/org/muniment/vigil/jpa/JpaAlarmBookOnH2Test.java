package org.muniment.vigil.jpa;

import org.muniment.catalogue.Catalogue;

class JpaAlarmBookOnH2Test extends JpaAlarmBookCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
