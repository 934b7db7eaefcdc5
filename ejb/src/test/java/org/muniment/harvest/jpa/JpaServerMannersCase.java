package org.muniment.harvest.jpa;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.ServerManners;
import org.muniment.harvest.ServerMannersContract;
import org.muniment.harvest.Sources;
import org.muniment.testkit.SettableClock;

/** The contract on a real database; the subclasses say which. */
abstract class JpaServerMannersCase implements ServerMannersContract {
  private Catalogue catalogue;
  private ServerManners manners;
  private Sources sources;

  abstract Catalogue catalogue();

  @BeforeEach
  void openCatalogue() {
    catalogue = catalogue();
    manners =
        catalogue.transactional(
            ServerManners.class, new JpaServerManners(catalogue.entityManager()));
    sources =
        catalogue.transactional(
            Sources.class, new JpaSources(catalogue.entityManager(), new SettableClock()));
  }

  @AfterEach
  void closeCatalogue() {
    catalogue.close();
  }

  @Override
  public ServerManners manners() {
    return manners;
  }

  @Override
  public ServerId freshServer(MailServer server) {
    return sources.add(new Sources.ServerDraft("Example", server, null, null));
  }
}
