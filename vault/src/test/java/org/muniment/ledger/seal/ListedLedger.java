package org.muniment.ledger.seal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;

/** A ledger in a list, as a database would answer. */
final class ListedLedger implements Ledger {
  final List<LedgerEntry> entries = new ArrayList<>();

  static ListedLedger of(int size) {
    ListedLedger ledger = new ListedLedger();
    ledger.grow(size);
    return ledger;
  }

  void grow(int acts) {
    for (int i = 0; i < acts; i++) {
      long uid = entries.size();
      append(new Act(EntryKind.PLACED, "system:harvest", "mailbox/1", Map.of("uid", uid)));
    }
  }

  @Override
  public long append(List<Act> acts) {
    long first = entries.size();
    for (Act act : acts) {
      byte[] salt = new byte[32];
      Arrays.fill(salt, (byte) entries.size());
      Instant time = Instant.ofEpochMilli(1_700_000_000_000L + entries.size());
      entries.add(LedgerEntry.of(entries.size(), time, act, salt));
    }
    return first;
  }

  @Override
  public List<LedgerEntry> read(long from, int limit) {
    int start = (int) Math.min(from, entries.size());
    return entries.subList(start, Math.min(entries.size(), start + limit));
  }

  @Override
  public long size() {
    return entries.size();
  }
}
