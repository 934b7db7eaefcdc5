package org.muniment.harvest.imap;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource.Fetched;

/** One FETCH command under way: what was asked, what has come. */
final class FetchBatch {
  private final List<InventoryItem> items;
  private final long[] uids;
  private final BitSet received = new BitSet();
  private final Map<Uid, String> oddities = new HashMap<>();
  private @Nullable String refusal;

  FetchBatch(List<InventoryItem> items) {
    this.items = List.copyOf(items);
    this.uids = items.stream().mapToLong(item -> item.uid().value()).toArray();
  }

  /** The set to ask for. */
  String set() {
    SequenceSet set = new SequenceSet();
    for (long uid : uids) {
      set.add(uid);
    }
    return set.toString();
  }

  /** Where a UID stands among those asked for, or a negative number. */
  int indexOf(long uid) {
    return Arrays.binarySearch(uids, uid);
  }

  InventoryItem item(int index) {
    return items.get(index);
  }

  boolean hasReceived(int index) {
    return received.get(index);
  }

  void received(int index) {
    received.set(index);
    oddities.remove(item(index).uid());
  }

  /** Notes why a message is missing. */
  void odd(int index, String what) {
    oddities.put(item(index).uid(), what);
  }

  void refusedBy(String said) {
    refusal = said;
  }

  /** Notes the same about every message that has not come and has no reason of its own. */
  void oddForMissing(String what) {
    for (int index = 0; index < uids.length; index++) {
      if (!received.get(index)) {
        oddities.putIfAbsent(item(index).uid(), what);
      }
    }
  }

  Fetched toFetched() {
    Set<Uid> whole = new HashSet<>();
    received.stream().forEach(index -> whole.add(item(index).uid()));
    List<Uid> asked = items.stream().map(InventoryItem::uid).toList();
    return new Fetched(asked, whole, refusal, oddities);
  }
}
