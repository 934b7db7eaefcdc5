package org.muniment.harvest.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/**
 * Brings the harvest up after the schema, and down before the vault. What starts harvests by itself
 * says {@code @DependsOn("HarvestStart")}.
 */
@Singleton
@Startup
@DependsOn("WholeCatalogue")
@TransactionManagement(TransactionManagementType.BEAN)
public class HarvestStart {
  @Inject private RunHarvest harvests;

  @PostConstruct
  void begin() {
    harvests.open();
  }

  @PreDestroy
  void end() {
    harvests.stopAll();
  }
}
