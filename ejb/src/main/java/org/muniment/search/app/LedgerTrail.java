package org.muniment.search.app;

import java.util.HexFormat;
import java.util.List;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.search.IndexFeed;

/**
 * Tells whether an index was made from the ledger that there is. After the catalogue was restored
 * from a backup, numbers that the index has passed are given to other entries.
 */
final class LedgerTrail {
  private LedgerTrail() {}

  /** By what an entry is known again. */
  static String mark(LedgerEntry entry) {
    return HexFormat.of().formatHex(entry.leafHash());
  }

  /** Whether the entry that the index took in last stands in the ledger where it stood then. */
  static boolean leadsTo(IndexFeed feed, Ledger ledger) {
    long position = feed.position();
    if (position == 0) {
      return true;
    }
    List<LedgerEntry> last = ledger.read(position - 1, 1);
    String taken = feed.lastTaken();
    return !last.isEmpty() && (taken.isEmpty() || taken.equals(mark(last.getFirst())));
  }
}
