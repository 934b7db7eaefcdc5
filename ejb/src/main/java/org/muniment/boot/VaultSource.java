package org.muniment.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.ledger.seal.LedgerFiles;
import org.muniment.ledger.seal.LedgerKeys;
import org.muniment.original.KeyCustody;
import org.muniment.original.OriginalStore;
import org.muniment.original.Reserve;
import org.muniment.original.ReservingOriginalStore;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.original.crypto.RootKeys;
import org.muniment.original.segment.SegmentOriginalStore;
import org.muniment.original.segment.VaultKeys;
import org.muniment.original.segment.VaultSettings;

/** Opens the vault: root keys, originals, and the sealed ledger that lies beside them. */
@ApplicationScoped
public class VaultSource {

  private @Nullable SegmentOriginalStore opened;

  /** Everything that must never be lost. */
  private static Path vault(MunimentConfiguration configuration) {
    return configuration.get(BootKeys.HOME).resolve("vault");
  }

  /** The root keys, made on first use in their folder outside the data. */
  @Produces
  @Singleton
  public KeystoreRootKeys rootKeys(MunimentConfiguration configuration) {
    return KeystoreRootKeys.openOrCreate(configuration.get(BootKeys.KEYS), vault(configuration));
  }

  /** The originals; what an earlier life left half-done is mended as they are opened. */
  @Produces
  @ApplicationScoped
  public OriginalStore originals(
      MunimentConfiguration configuration, KeystoreRootKeys roots, Reserve reserve, Clock clock) {
    return new ReservingOriginalStore(open(configuration, roots, clock), reserve);
  }

  /** What is left free on the volumes of the vault and of a database in a file. */
  @Produces
  @Singleton
  public Reserve reserve(MunimentConfiguration configuration) {
    List<Path> folders =
        List.of(vault(configuration), configuration.get(BootKeys.HOME).resolve("db"));
    return new Reserve(folders, configuration.get(BootKeys.RESERVE).bytes());
  }

  /** The keys above the originals. */
  @Produces
  @ApplicationScoped
  public KeyCustody keys(MunimentConfiguration configuration, KeystoreRootKeys roots, Clock clock) {
    return new VaultKeys(roots, open(configuration, roots, clock));
  }

  private synchronized SegmentOriginalStore open(
      MunimentConfiguration configuration, KeystoreRootKeys roots, Clock clock) {
    if (opened == null) {
      opened = SegmentOriginalStore.open(VaultSettings.of(vault(configuration)), roots, clock);
    }
    return opened;
  }

  /** Closes the originals when the application ends. */
  public void close(@Disposes OriginalStore originals) {
    originals.close();
  }

  /** The sealed ledger; a new one gets a name that no other has. */
  @Produces
  @Singleton
  public LedgerFiles ledgerFiles(MunimentConfiguration configuration, RootKeys roots) {
    Path folder = vault(configuration).resolve("ledger");
    String origin = "muniment/" + UUID.randomUUID();
    return new LedgerFiles(folder, LedgerKeys.openOrCreate(folder, origin, roots));
  }
}
