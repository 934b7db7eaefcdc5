package org.muniment.ledger.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerFollower;
import org.muniment.ledger.seal.LedgerFiles;
import org.muniment.ledger.seal.LedgerSeal;

/**
 * Seals the ledger into the vault as it grows: at every rest, and at the latest every {@value
 * #ENTRIES_A_SEAL} entries. Its position is what the last signed checkpoint covers; after a failure
 * it opens the files anew and goes on from there.
 */
@ApplicationScoped
public class SealFollower implements LedgerFollower {
  private static final int ENTRIES_A_SEAL = 10_000;

  private final LedgerFiles files;
  private final Ledger ledger;
  private @Nullable LedgerSeal seal;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected SealFollower() {
    this(null, null);
  }

  /** Follows {@code ledger} into {@code files}. */
  @Inject
  public SealFollower(LedgerFiles files, Ledger ledger) {
    this.files = files;
    this.ledger = ledger;
  }

  @Override
  public String name() {
    return "seal";
  }

  @Override
  public synchronized long position() {
    return files.read().checkpoint().size();
  }

  @Override
  public synchronized void feed(List<LedgerEntry> entries) {
    try {
      LedgerSeal open = opened(entries.getFirst().sequence());
      open.add(entries);
      if (open.unsealed() >= ENTRIES_A_SEAL) {
        open.seal();
      }
    } catch (RuntimeException failure) {
      seal = null;
      throw failure;
    }
  }

  @Override
  public synchronized void rest() {
    LedgerSeal open = seal;
    if (open == null || open.unsealed() == 0) {
      return;
    }
    try {
      open.seal();
    } catch (RuntimeException failure) {
      seal = null;
      throw failure;
    }
  }

  /** The seal, opened anew when it is not where the feed goes on. */
  private LedgerSeal opened(long next) {
    LedgerSeal open = seal;
    if (open == null || open.size() + open.unsealed() != next) {
      open = files.write(ledger);
      seal = open;
    }
    return open;
  }
}
