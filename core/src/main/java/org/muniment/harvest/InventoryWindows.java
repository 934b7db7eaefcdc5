package org.muniment.harvest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.muniment.archive.Uid;

/**
 * Lists what a folder has in windows of UIDs, so that a folder of any size takes the memory of one
 * window. Where UIDs are sparse a window is wide; one that turns out to hold too much keeps the
 * lowest messages and ends before the first that had to be dropped.
 */
final class InventoryWindows {
  /** How many messages of a window are held at most. */
  static final int MOST = 10_000;

  private static final long HIGHEST_UID = 0xFFFF_FFFFL;

  private final MailSource.Session session;
  private final int most;
  private long width;

  /**
   * @param messages how many messages the folder has, or -1
   * @param most how many messages are held at most
   */
  InventoryWindows(MailSource.Session session, long messages, int most) {
    this.session = session;
    this.most = most;
    this.width = messages >= 0 && messages <= most ? HIGHEST_UID : most;
  }

  /**
   * The messages from {@code first} on, up to {@code last} or as far as fits.
   *
   * @param last the highest UID of interest, at least {@code first}
   */
  Window read(long first, long last) {
    long end = last - first < width ? last : first + width - 1;
    Lowest lowest = new Lowest(most);
    session.inventory(
        new UidRange(first, end), lowest::add, uid -> unreadable(uid, first, end, lowest));
    if (lowest.firstDropped <= end) {
      width = Math.max(most, width / 2);
    } else if (lowest.items.size() < most / 4) {
      width = Math.min(width * 2, HIGHEST_UID);
    }
    return new Window(lowest.sorted(), Math.min(end + 1, lowest.firstDropped));
  }

  /** A message that the server cannot describe: it may still be fetched. */
  static InventoryItem undescribed(long uid) {
    return new InventoryItem(new Uid(uid), -1, null, 0, Set.of(), null);
  }

  private static void unreadable(long uid, long first, long end, Lowest lowest) {
    if (uid >= first && uid <= end) {
      lowest.add(undescribed(uid));
    }
  }

  /**
   * What was listed.
   *
   * @param items all messages of the window, ascending
   * @param end the first UID beyond it
   */
  record Window(List<InventoryItem> items, long end) {}

  /** Keeps the items with the lowest UIDs, and the lowest UID of those that it dropped. */
  private static final class Lowest {
    private static final Comparator<InventoryItem> BY_UID =
        Comparator.comparing(InventoryItem::uid);

    private final PriorityQueue<InventoryItem> items = new PriorityQueue<>(BY_UID.reversed());
    private final int most;
    private long firstDropped = Long.MAX_VALUE;

    Lowest(int most) {
      this.most = most;
    }

    void add(InventoryItem item) {
      items.add(item);
      if (items.size() > most) {
        InventoryItem highest = items.remove();
        firstDropped = Math.min(firstDropped, highest.uid().value());
      }
    }

    List<InventoryItem> sorted() {
      List<InventoryItem> sorted = new ArrayList<>(items);
      sorted.sort(BY_UID);
      return sorted;
    }
  }
}
