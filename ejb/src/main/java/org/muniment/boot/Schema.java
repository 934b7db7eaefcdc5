package org.muniment.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.hibernate.SessionFactory;
import org.jboss.logging.Logger;

/** Brings the database to the schema of this version, and compares it with the mappings. */
@Singleton
@Startup
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {
  private static final Logger LOG = Logger.getLogger(Schema.class);

  @Resource private DataSource database;

  @PersistenceUnit(unitName = "muniment")
  private EntityManagerFactory mappings;

  /** A failure here fails the deployment. A migration that failed half-way is rolled back. */
  @PostConstruct
  void migrate() {
    Flyway flyway = Flyway.configure(Schema.class.getClassLoader()).dataSource(database).load();
    MigrateResult result = flyway.migrate();
    LOG.infof(
        "Catalogue on %s, schema %s, %d migrations applied",
        result.databaseType,
        flyway.info().getInfoResult().schemaVersion,
        result.migrationsExecuted);
    mappings.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
  }
}
