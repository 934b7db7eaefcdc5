package org.muniment.harvest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.muniment.archive.Uid;
import org.muniment.fault.Fault;

/**
 * Lists what a folder has in windows of UIDs, so that a folder of any size takes the memory of one
 * window. Where UIDs are sparse a window is wide; one that turns out to hold too much keeps the
 * lowest messages and ends before the first that had to be dropped.
 *
 * <p>A listing may omit a message, or break before it named it. So a window is searched too: what
 * the server finds there and did not list belongs to the window, undescribed.
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
    Unlisted unlisted = new Unlisted(new UidRange(first, end));
    session.inventory(new UidRange(first, end), lowest::add, unlisted::named);
    if (lowest.firstDropped <= end) {
      width = Math.max(most, width / 2);
    } else if (lowest.items.size() < most / 4) {
      width = Math.min(width * 2, HIGHEST_UID);
    }
    long beyond = Math.min(end + 1, lowest.firstDropped);
    List<InventoryItem> described = lowest.sorted();
    return new Window(described, unlisted.besides(described, first, beyond - 1), beyond);
  }

  /** A message that the server cannot describe: it may still be fetched. */
  static InventoryItem undescribed(long uid) {
    return new InventoryItem(new Uid(uid), -1, null, 0, Set.of(), null);
  }

  /**
   * What was listed.
   *
   * @param described the messages that the listing described, ascending
   * @param undescribed those that are there all the same, ascending
   * @param end the first UID beyond it
   */
  record Window(List<InventoryItem> described, List<InventoryItem> undescribed, long end) {

    /** All messages of the window, ascending. */
    List<InventoryItem> items() {
      if (undescribed.isEmpty()) {
        return described;
      }
      List<InventoryItem> all = new ArrayList<>(described);
      all.addAll(undescribed);
      all.sort(Comparator.comparing(InventoryItem::uid));
      return all;
    }
  }

  /** What is there and was not listed. */
  private final class Unlisted {
    private final UidRange range;
    private final Set<Long> named = new TreeSet<>();
    private boolean hasUnnamed;

    Unlisted(UidRange range) {
      this.range = range;
    }

    /** The listing told the UID and no more, or -1: not even that. */
    void named(long uid) {
      if (range.contains(uid)) {
        named.add(uid);
      } else {
        hasUnnamed |= uid < 0;
      }
    }

    List<InventoryItem> besides(List<InventoryItem> described, long first, long last) {
      if (first > last) {
        return List.of();
      }
      Set<Long> uids = new TreeSet<>(named);
      search(new UidRange(first, last)).forEach(uid -> uids.add(uid.value()));
      described.forEach(item -> uids.remove(item.uid().value()));
      return uids.stream().filter(uid -> uid <= last).map(InventoryWindows::undescribed).toList();
    }

    /** A server that cannot search is taken at its listing's word, unless that was damaged. */
    private Set<Uid> search(UidRange searched) {
      try {
        return session.existing(searched);
      } catch (SourceFailure failure) {
        if (hasUnnamed || failure.fault() != Fault.SOURCE_REFUSED) {
          throw failure;
        }
        return Set.of();
      }
    }
  }

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
