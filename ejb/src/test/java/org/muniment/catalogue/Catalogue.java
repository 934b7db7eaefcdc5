package org.muniment.catalogue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.type.format.FormatMapper;
import org.junit.jupiter.api.Assumptions;
import org.muniment.testkit.PostgresServer;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A catalogue for the tests of adapters: a real, empty database with the real schema and mappings,
 * transactions by thread as a container would give them, and nothing else of a server.
 */
public final class Catalogue implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** One cluster serves all tests of a JVM; the JVM's end stops it. */
  private static final class Postgres {
    static final PostgresServer SERVER = PostgresServer.start();
  }

  private final EntityManagerFactory factory;
  private final DataSource source;
  private final Runnable end;
  private final ThreadLocal<EntityManager> current;
  private final EntityManager proxy;

  private Catalogue(DataSource source, Runnable end) {
    this.source = source;
    this.end = end;
    Flyway.configure(Catalogue.class.getClassLoader()).dataSource(source).load().migrate();
    factory = Persistence.createEntityManagerFactory("muniment", settings(source));
    factory.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    current = ThreadLocal.withInitial(factory::createEntityManager);
    proxy = proxyOf(EntityManager.class, this::onEntityManager);
  }

  /** On H2, in memory. */
  public static Catalogue onH2() {
    String url = "jdbc:h2:mem:catalogue" + NUMBER.incrementAndGet() + ";LOCK_TIMEOUT=20000";
    return pooled(JdbcConnectionPool.create(url, "sa", ""));
  }

  /** On PostgreSQL; the test is skipped where none is installed. */
  public static Catalogue onPostgres() {
    Assumptions.assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
    return on(Postgres.SERVER);
  }

  /** On a PostgreSQL of the test's own, which it may crash. */
  public static Catalogue on(PostgresServer server) {
    PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    source.setUrl(server.newDatabase() + "&reWriteBatchedInserts=true");
    return pooled(JdbcConnectionPool.create(source));
  }

  private static Catalogue pooled(JdbcConnectionPool pool) {
    pool.setMaxConnections(20);
    return new Catalogue(pool, pool::dispose);
  }

  /** What a container would inject: each thread's own, within its transaction. */
  public EntityManager entityManager() {
    return proxy;
  }

  /** The database itself. */
  public DataSource source() {
    return source;
  }

  /** Runs the work in one transaction, or in the one under way; an exception rolls it back. */
  public <T> T within(Callable<T> work) throws Exception {
    EntityManager own = current.get();
    if (own.getTransaction().isActive()) {
      return work.call();
    }
    own.clear();
    own.getTransaction().begin();
    try {
      T result = work.call();
      own.getTransaction().commit();
      return result;
    } finally {
      end(own);
    }
  }

  /** What did not end in order holds a connection that is broken: the thread takes another. */
  private void end(EntityManager own) {
    try {
      if (own.getTransaction().isActive()) {
        own.getTransaction().rollback();
      }
      own.clear();
    } catch (RuntimeException e) {
      current.remove();
      own.close();
      throw e;
    }
  }

  /** The adapter with every call in a transaction, as {@code @Transactional} would have it. */
  public <T> T transactional(Class<T> port, T adapter) {
    return proxyOf(port, call -> within(() -> call.on(adapter)));
  }

  @Override
  public void close() {
    factory.close();
    end.run();
  }

  private Object onEntityManager(Call call) throws Exception {
    EntityManager own = current.get();
    if (!own.getTransaction().isActive()) {
      own.clear();
    }
    return call.on(own);
  }

  private static Map<String, Object> settings(DataSource source) {
    return Map.of(
        "jakarta.persistence.transactionType",
        "RESOURCE_LOCAL",
        "jakarta.persistence.nonJtaDataSource",
        source,
        "hibernate.jpa.compliance.query",
        "true",
        // a server brings a JSON binding, we have none and no such column
        "hibernate.type.json_format_mapper",
        proxyOf(FormatMapper.class, call -> call));
  }

  private interface Call {
    Object on(Object target) throws Exception;
  }

  private interface Around {
    Object call(Call call) throws Exception;
  }

  private static <T> T proxyOf(Class<T> type, Around around) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                around.call(
                    target -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof Exception cause ? cause : e;
                      }
                    }));
    return type.cast(proxy);
  }
}
