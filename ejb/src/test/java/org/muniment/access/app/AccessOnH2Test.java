package org.muniment.access.app;

import org.muniment.catalogue.Catalogue;

class AccessOnH2Test extends AccessCase {
  @Override
  Catalogue catalogue() {
    return Catalogue.onH2();
  }
}
