package org.muniment.watch.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.WatchedFolders;
import org.muniment.watch.Errands;
import org.muniment.watch.MailboxWatch;
import org.muniment.watch.WatchBook;
import org.muniment.watch.WatchManner;
import org.muniment.watch.WatchOrder;
import org.muniment.watch.WatchStanding;
import org.muniment.watch.Watchable;

/**
 * The watches of one node. {@link #beat} is called again and again by one thread; the watches run
 * in threads of their own, which touch nothing but memory and their connection.
 */
final class WatchDesk implements MailboxWatch.Ear {
  private static final Logger LOG = Logger.getLogger(WatchDesk.class);
  private static final int PAGE = 200;

  /** Beats between two looks at which folders there are; they cost a question each. */
  private static final int SELDOM = 60;

  private static final int OFTEN = 6;

  private final String node;
  private final int most;
  private final Book book;
  private final Orders orders;
  private final MailboxWatch.Means means;
  private final Errands errands;
  private final ThreadFactory threads;
  private final Map<MailboxId, Watched> watches = new ConcurrentHashMap<>();
  private final Queue<WatchOrder> refused = new ConcurrentLinkedQueue<>();

  /** The book, each call a transaction; named so that a test may go without a container. */
  interface Book {
    WatchBook.Page page(@Nullable MailboxId after, int limit);

    void beat(String node);

    Set<MailboxId> take(String node, Collection<MailboxId> mailboxes);

    Set<MailboxId> taken(String node);

    void write(String node, Map<MailboxId, WatchStanding> standings);

    void release(String node, Collection<MailboxId> mailboxes);
  }

  /** What the harvest knows. */
  interface Orders {
    /** What to watch now; empty when nothing can be. */
    Optional<WatchOrder> order(Watchable mailbox);

    /** The sign-in was refused. */
    void refused(WatchOrder order);
  }

  /** A watch under way, from what it was made, and what was last written about it. */
  private static final class Watched {
    private final Watchable from;
    private final MailboxWatch watch;
    private @Nullable WatchStanding written;
    private int beats;

    Watched(Watchable from, MailboxWatch watch) {
      this.from = from;
      this.watch = watch;
    }
  }

  /**
   * @param most how many mailboxes are watched at the same time
   * @param threads makes the watches' threads: virtual ones
   */
  WatchDesk(
      String node,
      int most,
      Book book,
      Orders orders,
      MailboxWatch.Means means,
      Errands errands,
      ThreadFactory threads) {
    this.node = node;
    this.most = most;
    this.book = book;
    this.orders = orders;
    this.means = means;
    this.errands = errands;
    this.threads = threads;
  }

  /** Brings the watches in line with the book, keeps the leases, and writes how it goes. */
  void beat() {
    book.beat(node);
    Set<MailboxId> ours = book.taken(node);
    Map<MailboxId, Watchable> wanted = wanted();
    rememberRefusals(wanted);
    for (Watched each : List.copyOf(watches.values())) {
      MailboxId mailbox = each.from.mailbox();
      boolean isAsBefore = each.from.equals(wanted.get(mailbox)) && ours.contains(mailbox);
      if (!isAsBefore || each.watch.isEnded() || isOutOfDate(each)) {
        end(each);
      }
    }
    List<MailboxId> idle = new ArrayList<>(ours);
    idle.removeIf(mailbox -> watches.containsKey(mailbox) || wanted.containsKey(mailbox));
    book.release(node, idle);
    begin(wanted);
    write();
  }

  /** Folders come, go and get other names. */
  private boolean isOutOfDate(Watched each) {
    WatchOrder order = each.watch.order();
    boolean isPlain = each.from.folders().equals(WatchedFolders.USUAL) && isSure(order);
    if (isPlain || ++each.beats % (isSure(order) ? SELDOM : OFTEN) != 0) {
      return false;
    }
    return orders
        .order(each.from)
        .filter(now -> !names(now).equals(names(order)) || isSure(now) != isSure(order))
        .isPresent();
  }

  private static List<FolderName> names(WatchOrder order) {
    return order.folders().stream().map(WatchOrder.Folder::name).toList();
  }

  /** Whether all its folders were harvested before. */
  private static boolean isSure(WatchOrder order) {
    return order.folders().stream().allMatch(folder -> folder.uidNextDone() >= 0);
  }

  private void rememberRefusals(Map<MailboxId, Watchable> wanted) {
    for (WatchOrder order = refused.poll(); order != null; order = refused.poll()) {
      if (isOfNow(order, wanted)) {
        orders.refused(order);
      }
    }
  }

  /** A refused password that was replaced meanwhile says nothing about the new one. */
  private boolean isOfNow(WatchOrder order, Map<MailboxId, Watchable> wanted) {
    Watched each = watches.get(order.mailbox());
    return each != null
        && each.watch.order().equals(order)
        && each.from.equals(wanted.get(order.mailbox()));
  }

  private Map<MailboxId, Watchable> wanted() {
    Map<MailboxId, Watchable> wanted = new HashMap<>();
    @Nullable MailboxId after = null;
    do {
      WatchBook.Page page = book.page(after, PAGE);
      page.mailboxes().forEach(each -> wanted.put(each.mailbox(), each));
      after = page.last();
    } while (after != null);
    return wanted;
  }

  private void begin(Map<MailboxId, Watchable> wanted) {
    List<Watchable> fresh =
        wanted.values().stream().filter(each -> !watches.containsKey(each.mailbox())).toList();
    for (int from = 0; from < fresh.size() && watches.size() < most; from += PAGE) {
      int room = Math.min(PAGE, most - watches.size());
      List<Watchable> page = fresh.subList(from, Math.min(fresh.size(), from + room));
      Set<MailboxId> taken = book.take(node, page.stream().map(Watchable::mailbox).toList());
      page.stream().filter(each -> taken.contains(each.mailbox())).forEach(this::begin);
      book.beat(node); // thousands take their time
    }
  }

  private void begin(Watchable mailbox) {
    try {
      orders.order(mailbox).ifPresent(order -> begin(mailbox, order));
    } catch (Exception e) { // checked ones too, of a transaction that cannot be committed
      LOG.warnf("Mailbox %s cannot be watched yet: %s", mailbox.mailbox(), e);
    }
  }

  private void begin(Watchable mailbox, WatchOrder order) {
    MailboxWatch watch = new MailboxWatch(order, means, this);
    watches.put(mailbox.mailbox(), new Watched(mailbox, watch));
    threads.newThread(watch).start();
  }

  private void end(Watched each) {
    MailboxId mailbox = each.from.mailbox();
    each.watch.end();
    watches.remove(mailbox);
    errands.forget(mailbox);
  }

  private void write() {
    Map<MailboxId, WatchStanding> changed = new HashMap<>();
    for (Watched each : watches.values()) {
      WatchStanding now = each.watch.standing();
      if (!now.equals(each.written)) {
        changed.put(each.from.mailbox(), now);
        each.written = now;
      }
    }
    book.write(node, changed);
  }

  /** How many mailboxes this node watches in that manner. */
  long count(WatchManner manner) {
    return watches.values().stream()
        .filter(each -> each.watch.standing().manner() == manner)
        .count();
  }

  /** Ends all watches at once. */
  void endAll() {
    Set<MailboxId> ended = new HashSet<>(watches.keySet());
    List.copyOf(watches.values()).forEach(this::end);
    try {
      book.release(node, ended);
    } catch (Exception e) { // the database may have gone before
      LOG.infof("The watches' leases lapse by themselves: %s", e.getMessage());
    }
  }

  @Override
  public void signal(MailboxId mailbox, FolderName folder, boolean hasArrived) {
    errands.signal(mailbox, folder, hasArrived);
  }

  @Override
  public void refused(WatchOrder order) {
    refused.add(order);
  }
}
