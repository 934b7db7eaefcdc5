package org.muniment.harvest.imap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.muniment.harvest.InventoryItem;

/**
 * Cuts a list of messages into batches: at most 250 messages, 16 MB of claimed octets, and a
 * command line of 1,000 octets, which the strictest servers take.
 */
final class FetchPlan {
  private static final int MESSAGES = 250;
  private static final long OCTETS = 16_000_000;
  private static final int LINE = 1_000;
  private static final int AROUND_SET = 60;

  private final List<InventoryItem> items;
  private int at;
  private int messages = MESSAGES;

  FetchPlan(List<InventoryItem> asked) {
    this.items = asked.stream().sorted(Comparator.comparing(InventoryItem::uid)).toList();
  }

  boolean hasMore() {
    return at < items.size();
  }

  /** From now on, at most so many messages in a batch: the server limits its answers. */
  void limitTo(long most) {
    messages = Math.clamp(most, 1, messages);
  }

  FetchBatch next() {
    List<InventoryItem> batch = new ArrayList<>();
    SequenceSet set = new SequenceSet();
    long octets = 0;
    do {
      InventoryItem item = items.get(at++);
      batch.add(item);
      set.add(item.uid().value());
      octets += Math.max(0, item.size());
    } while (hasMore() && batch.size() < messages && fits(set, octets + items.get(at).size()));
    return new FetchBatch(batch);
  }

  private static boolean fits(SequenceSet set, long octets) {
    return octets <= OCTETS && set.lengthWithOneMore() + AROUND_SET <= LINE;
  }
}
