package org.muniment.intake.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/**
 * Goes on at the start with imports of a former life of this node, once their runs are closed, and
 * ends those under way with the server.
 */
@Singleton
@Startup
@DependsOn("HarvestStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class ImportStart {
  @Inject private ImportMail imports;

  @PostConstruct
  void begin() {
    imports.open();
  }

  @PreDestroy
  void end() {
    imports.leave();
  }
}
