package org.muniment.intake.app;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Sees at the start that no upload of a former life of this node lies about. */
@Singleton
@Startup
@DependsOn("WholeCatalogue")
@TransactionManagement(TransactionManagementType.BEAN)
public class ImportStart {
  @Inject private ImportMail imports;

  @PostConstruct
  void begin() {
    imports.open();
  }
}
