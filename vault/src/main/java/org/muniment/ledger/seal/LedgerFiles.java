package org.muniment.ledger.seal;

import java.nio.file.Path;
import org.muniment.ledger.Ledger;

/**
 * The sealed files of one ledger and what opens them.
 *
 * @param folder where they are: {@code <vault>/ledger}
 * @param keys of the ledger
 */
public record LedgerFiles(Path folder, LedgerKeys keys) {

  /**
   * To write: see {@link LedgerSeal#open}. At most one is open at a time.
   *
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED}
   */
  public LedgerSeal write(Ledger ledger) {
    return LedgerSeal.open(folder, keys, ledger);
  }

  /**
   * To read: the ledger as of the last checkpoint.
   *
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED}
   */
  public SealedLedger read() {
    return SealedLedger.open(folder, keys.verifier());
  }
}
