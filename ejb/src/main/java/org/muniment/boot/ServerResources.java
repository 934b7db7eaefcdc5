package org.muniment.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.original.Reserve;
import org.muniment.upkeep.DatabaseRoom;

/** What adapters ask for in their constructors and only the server, or the start, can give. */
@ApplicationScoped
public class ServerResources {
  @PersistenceContext(unitName = "muniment")
  private EntityManager entities;

  @Resource private TransactionSynchronizationRegistry transactions;

  /** Belongs to the transaction of whoever uses it. Refuses while the database has no room. */
  @Produces
  public EntityManager entities(DatabaseRoom room) {
    return GuardedEntities.of(entities, room, transactions);
  }

  /** The room of a database in a file of ours; another one looks after itself. */
  @Produces
  @Singleton
  public DatabaseRoom databaseRoom(Reserve reserve, MunimentConfiguration configuration) {
    return new DatabaseRoom(reserve.last(configuration.get(BootKeys.HOME).resolve("db")));
  }

  /** The only place that asks the machine for the time. */
  @Produces
  @Singleton
  public Clock clock() {
    return Clock.systemUTC();
  }
}
