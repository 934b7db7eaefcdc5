package org.muniment.upkeep.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.muniment.boot.BootKeys;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.app.FollowLedger;
import org.muniment.ledger.app.FollowerState;
import org.muniment.ledger.seal.LedgerFiles;
import org.muniment.original.Reserve;

/**
 * Looks whether catalogue, vault, keys, seal, scheduler and followers work. Cheap enough for every
 * few seconds; never throws. A follower that lags is well as long as it moves: capture does not
 * wait for it.
 */
@ApplicationScoped
public class CheckHealth {
  private static final Logger LOG = Logger.getLogger(CheckHealth.class);

  private final Ledger ledger;
  private final Supplier<List<FollowerState>> followers;
  private final Path vault;
  private final Reserve reserve;
  private final List<Supplier<Health.Finding>> further;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected CheckHealth() {
    this(null, (Supplier<List<FollowerState>>) null, null, null, null);
  }

  /** Looks at this archive. */
  @Inject
  public CheckHealth(
      Ledger ledger,
      FollowLedger followers,
      LedgerFiles files,
      HarvestScheduler scheduler,
      Reserve reserve,
      MunimentConfiguration configuration) {
    this(
        ledger,
        followers::states,
        configuration.get(BootKeys.HOME).resolve("vault"),
        reserve,
        List.of(
            () -> keys(configuration.get(BootKeys.KEYS)),
            () -> seal(files),
            () -> scheduler(scheduler)));
  }

  CheckHealth(
      Ledger ledger,
      Supplier<List<FollowerState>> followers,
      Path vault,
      Reserve reserve,
      List<Supplier<Health.Finding>> further) {
    this.ledger = ledger;
    this.followers = followers;
    this.vault = vault;
    this.reserve = reserve;
    this.further = further;
  }

  /** How the archive is now. */
  public Health look() {
    List<Health.Finding> findings = new ArrayList<>();
    findings.add(vault());
    further.forEach(look -> findings.add(look.get()));
    try {
      long size = ledger.size();
      findings.add(new Health.Finding("catalogue", true, "The ledger has " + size + " entries."));
      followers.get().stream().map(CheckHealth::finding).forEach(findings::add);
    } catch (Exception e) { // checked ones too, of a transaction that cannot be committed
      LOG.warnf("The catalogue does not answer: %s", root(e));
      findings.add(Health.Finding.ill("catalogue", reason(e)));
    }
    return new Health(findings);
  }

  private static Failure reason(Exception e) {
    return Diagnosis.of(e).orElseGet(() -> Fault.DATABASE_UNAVAILABLE.because(e));
  }

  /** Probes come every few seconds: a line for each, not a page. */
  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }

  private Health.Finding vault() {
    try {
      long room = Files.getFileStore(vault).getUsableSpace();
      reserve.require();
      boolean isWritable = Files.isWritable(vault);
      String left = "%.1f GiB of room are left.".formatted(room / (double) (1 << 30));
      return new Health.Finding(
          "vault",
          isWritable,
          isWritable ? left : "The folder of the vault cannot be written: mend its rights.");
    } catch (Failure full) {
      return Health.Finding.ill("vault", full);
    } catch (IOException e) {
      LOG.warn("The vault cannot be looked at", e);
      return new Health.Finding("vault", false, "The folder of the vault cannot be read.");
    }
  }

  /** The keys of a running server are in its memory; without the file it would be the last time. */
  static Health.Finding keys(Path folder) {
    boolean isThere = Files.isReadable(folder.resolve("root.p12"));
    return new Health.Finding(
        "keys",
        isThere,
        isThere
            ? "The key store can be read."
            : "The key store is gone: the next start will fail.");
  }

  static Health.Finding seal(LedgerFiles files) {
    try {
      long size = files.read().checkpoint().size();
      return new Health.Finding("seal", true, size + " entries are under a good signature.");
    } catch (Failure damage) {
      return new Health.Finding("seal", false, damage.sentence());
    }
  }

  static Health.Finding scheduler(HarvestScheduler scheduler) {
    boolean isAwake = scheduler.isAwake();
    return new Health.Finding(
        "scheduler", isAwake, isAwake ? "It starts harvests." : "No harvest starts by itself.");
  }

  private static Health.Finding finding(FollowerState state) {
    String failure = state.failure();
    return new Health.Finding(
        "follower-" + state.name(),
        failure == null,
        failure == null ? "It is " + state.lag() + " entries behind." : failure);
  }
}
