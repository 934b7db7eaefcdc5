package org.muniment.upkeep.app;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.muniment.boot.BootKeys;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;

/**
 * Sees at the start that the database has all that the vault has sealed. One that ends earlier, by
 * a crash or because it was restored from a backup, is brought up by itself. An empty one beside a
 * vault that is not is more often a wrong address than a loss: then the start is refused until an
 * operator asks for the rebuild by name. Whatever uses the database says
 * {@code @DependsOn("WholeCatalogue")}.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class WholeCatalogue {
  private static final Logger LOG = Logger.getLogger(WholeCatalogue.class);

  @Inject private RebuildCatalogue rebuilding;
  @Inject private Ledger ledger;
  @Inject private MunimentConfiguration configuration;

  /** A failure here fails the deployment; what a rebuild has taken in by then stays. */
  @PostConstruct
  void begin() {
    long missing = rebuilding.missing();
    if (missing == 0) {
      return;
    }
    if (ledger.size() == 0 && !configuration.get(UpkeepKeys.REBUILD_CATALOGUE)) {
      throw Fault.CONFIGURATION.on(
          "The database is empty, but a ledger of "
              + missing
              + " entries is sealed in the vault. If the address of the database is wrong, correct"
              + " it. If the database was lost, start once with -D"
              + UpkeepKeys.REBUILD_CATALOGUE.name()
              + "=true to make it anew from the vault.");
    }
    forgetIndex(BootKeys.index(configuration));
    LOG.infof(
        "%d entries were taken from the vault; the index is made anew", rebuilding.carryOut());
  }

  /** The index may have followed entries that are lost, and has to write the cards anew. */
  private static void forgetIndex(Path index) {
    if (!Files.exists(index)) {
      return;
    }
    try (Stream<Path> files = Files.walk(index)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The index cannot be removed", e);
    }
  }
}
