package org.muniment.upkeep.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.seal.LedgerAudit;
import org.muniment.ledger.seal.LedgerFiles;
import org.muniment.ledger.seal.LedgerLayout;
import org.muniment.ledger.seal.SealedLedger;

/**
 * Brings a database up to the ledger that is sealed in the vault: an empty one from the first
 * entry, one from an older backup from where it ends. Goes in steps, each a transaction that takes
 * in some entries and what they left behind, so that a rebuild that was interrupted goes on where
 * it was. Memory is that of one step, whatever the ledger's size.
 */
@ApplicationScoped
public class RebuildCatalogue {
  private static final Logger LOG = Logger.getLogger(RebuildCatalogue.class);
  private static final int BUNDLES_A_STEP = 8;
  private static final long STEPS_A_REPORT = 50;

  private final LedgerFiles files;
  private final Ledger ledger;
  private final Step step;

  /** One transaction. */
  interface Step {
    /**
     * Takes in entries that follow those of the step before.
     *
     * @param isLast whether there are no more
     */
    void take(List<LedgerEntry> entries, boolean isLast);
  }

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected RebuildCatalogue() {
    this(null, null, (Step) null);
  }

  /** Rebuilds from these files into the database of that ledger. */
  @Inject
  public RebuildCatalogue(LedgerFiles files, Ledger ledger, ReplayStep step) {
    this(files, ledger, (Step) step);
  }

  RebuildCatalogue(LedgerFiles files, Ledger ledger, Step step) {
    this.files = files;
    this.ledger = ledger;
    this.step = step;
  }

  /** How many sealed entries the database lacks. */
  public long missing() {
    return Math.max(0, files.read().checkpoint().size() - ledger.size());
  }

  /**
   * Takes in the entries that the database lacks.
   *
   * @return how many they were
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED} when the sealed ledger does not hold
   *     against its signature, or the database has another history; nothing was written then
   */
  public long carryOut() {
    long from = ledger.size();
    SealedLedger sealed = files.read();
    long size = sealed.checkpoint().size();
    if (from >= size) {
      return 0;
    }
    demandSameHistory(sealed, from);
    demandSound(sealed);
    LOG.infof("The catalogue is brought from entry %d to entry %d of the ledger", from, size);
    takeAll(sealed, from);
    return size - from;
  }

  private void takeAll(SealedLedger sealed, long from) {
    long first = from / LedgerLayout.WIDTH;
    long bundles = sealed.bundles();
    for (long bundle = first; bundle < bundles; bundle += BUNDLES_A_STEP) {
      long end = Math.min(bundles, bundle + BUNDLES_A_STEP);
      step.take(entries(sealed, bundle, end, from), end == bundles);
      if ((bundle - first) / BUNDLES_A_STEP % STEPS_A_REPORT == 0) {
        LOG.infof("%d of %d bundles of the ledger are in the catalogue", end, bundles);
      }
    }
  }

  private List<LedgerEntry> entries(SealedLedger sealed, long bundle, long end, long from) {
    List<LedgerEntry> entries = new ArrayList<>();
    for (long each = bundle; each < end; each++) {
      sealed.entries(each, files.keys().bodies()).stream()
          .filter(entry -> entry.sequence() >= from)
          .forEach(entries::add);
    }
    return entries;
  }

  private void demandSound(SealedLedger sealed) {
    List<String> findings = LedgerAudit.of(sealed, files.keys().bodies()).findings();
    if (!findings.isEmpty()) {
      throw Fault.LEDGER_DAMAGED.on(files.folder(), String.join(" ", findings));
    }
  }

  /** What the database has must be the beginning of what was sealed. */
  private void demandSameHistory(SealedLedger sealed, long from) {
    if (from == 0) {
      return;
    }
    LedgerEntry last = ledger.read(from - 1, 1).getFirst();
    if (!Arrays.equals(last.leafHash(), sealed.hash(0, from - 1))) {
      throw Fault.LEDGER_DAMAGED.on(
          "entry " + (from - 1), "the database and the vault are not of the same archive");
    }
  }
}
