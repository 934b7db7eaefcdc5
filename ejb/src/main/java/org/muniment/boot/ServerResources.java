package org.muniment.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** What adapters ask for in their constructors and only the server, or the start, can give. */
@ApplicationScoped
public class ServerResources {
  @PersistenceContext(unitName = "muniment")
  private EntityManager entities;

  /** Belongs to the transaction of whoever uses it. */
  @Produces
  public EntityManager entities() {
    return entities;
  }

  /** The only place that asks the machine for the time. */
  @Produces
  @Singleton
  public Clock clock() {
    return Clock.systemUTC();
  }
}
