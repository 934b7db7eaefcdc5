package org.muniment.search;

import java.util.Map;
import org.muniment.access.Entitlement;
import org.muniment.archive.MailboxId;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;

/** Counts by reading every entry. */
public final class InMemoryLatestPlacements implements LatestPlacements {
  private final Ledger ledger;

  /** Counts in that ledger. */
  public InMemoryLatestPlacements(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public long since(long position, Entitlement entitlement) {
    return ledger.read(position, Integer.MAX_VALUE).stream()
        .filter(entry -> entry.kind() == EntryKind.PLACED)
        .filter(entry -> counts(entry, entitlement))
        .count();
  }

  private static boolean counts(LedgerEntry entry, Entitlement entitlement) {
    String body = entry.body();
    if (body == null) {
      return false;
    }
    Map<String, Object> fields = CanonicalJsonReader.read(body);
    return !fields.containsKey("returned")
        && fields.get("mailbox") instanceof Long mailbox
        && entitlement.covers(new MailboxId(mailbox));
  }
}
