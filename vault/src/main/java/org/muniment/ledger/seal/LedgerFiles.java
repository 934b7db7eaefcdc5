package org.muniment.ledger.seal;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.Notary;
import org.muniment.ledger.SignedNote;

/**
 * The sealed files of one ledger and what opens them.
 *
 * @param folder where they are: {@code <vault>/ledger}
 * @param keys of the ledger
 */
public record LedgerFiles(Path folder, LedgerKeys keys) implements Notary {
  /** Two lines or more, all ended, of which the second is no number. */
  private static final Pattern STATEMENT = Pattern.compile("[^\n]+\n(?!\\d+\n)[^\n]+\n(?s:.*\n)?");

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

  @Override
  public SignedNote sign(String text) {
    if (!STATEMENT.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a statement to be signed: " + text);
    }
    return keys.verifier().sign(text, keys.signer());
  }
}
