package org.muniment.recovery.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Takes restores up again when the server is back, and lets them end before it goes down. */
@Singleton
@Startup
@DependsOn("WholeCatalogue")
@TransactionManagement(TransactionManagementType.BEAN)
public class RestoreStart {
  @Inject private RestoreMessages restores;

  @PostConstruct
  void begin() {
    restores.open();
  }

  @PreDestroy
  void end() {
    restores.close();
  }
}
