package org.muniment.harvest.imap;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.SourceFailure;
import org.muniment.harvest.UidRange;

/**
 * Lists what is in a folder, window by window. A window answers with some thousand messages at
 * most; where UIDs lie far apart it widens. A server that limits the messages of an answer
 * (MESSAGELIMIT, RFC 9738) or says NO is asked again in halves, down to the message that it cannot
 * describe: that one is reported, so that it costs neither the others nor the folder.
 */
final class Inventory {
  private static final long WINDOW = 5_000;

  private final ImapConnection connection;
  private final String items;
  private final Consumer<InventoryItem> taker;
  private final Consumer<Long> unreadable;

  Inventory(
      ImapConnection connection,
      String items,
      Consumer<InventoryItem> taker,
      Consumer<Long> unreadable) {
    this.connection = connection;
    this.items = items;
    this.taker = taker;
    this.unreadable = unreadable;
  }

  /**
   * @param messages how many messages the folder has, or -1: a small folder is listed at once
   */
  void list(UidRange range, long messages) {
    long width = messages >= 0 && messages <= WINDOW ? range.last() : WINDOW;
    long first = range.first();
    while (first <= range.last()) {
      long last = Math.min(range.last(), first + width - 1);
      int seen = window(new UidRange(first, last));
      width = seen < WINDOW / 2 ? width * 2 : WINDOW;
      first = last + 1;
    }
  }

  private int window(UidRange window) {
    Window listing = new Window(window);
    ask(window, listing);
    listing.giveIncomplete();
    return listing.given.size();
  }

  private void ask(UidRange range, Window listing) {
    StatusText end = connection.run("UID FETCH " + range + " (" + items + ")", listing);
    boolean isRefusal = !end.isOk() && !end.hasCode("MESSAGELIMIT");
    if (isRefusal && (!end.verdict().equals("NO") || Throttling.isIn(end))) {
      throw refused(end);
    }
    if (isRefusal && range.first() == range.last()) {
      refusedAlone(range);
    } else if (!end.isOk() || end.hasCode("MESSAGELIMIT")) {
      inHalves(range, listing);
    }
  }

  private void inHalves(UidRange range, Window listing) {
    if (range.first() < range.last()) {
      long middle = (range.first() + range.last()) >>> 1;
      ask(new UidRange(range.first(), middle), listing);
      ask(new UidRange(middle + 1, range.last()), listing);
    }
  }

  /**
   * One message cannot be described. Whether that is its own fault or the folder's, a search tells:
   * a folder that cannot be searched either is refused as a whole.
   */
  private void refusedAlone(UidRange one) {
    if (!UidSearch.existing(connection, one).isEmpty()) {
      unreadable.accept(one.first());
    }
  }

  private SourceFailure refused(StatusText end) {
    return connection.troubles().refused("to list messages", end);
  }

  /** Takes the answers of one window; each message is given once. */
  private final class Window implements Untagged {
    private final UidRange range;
    private final Set<Long> given = new HashSet<>();
    private final Map<Long, MessageData> incomplete = new LinkedHashMap<>();
    private MessageData current = new MessageData();

    Window(UidRange range) {
      this.range = range;
    }

    @Override
    public void data(String name, long number, ResponseReader reader) throws IOException {
      if (!name.equals("FETCH")) {
        return;
      }
      current = new MessageData();
      current.read(reader);
      if (range.contains(current.uid()) && !given.contains(current.uid())) {
        take(current);
      }
    }

    private void take(MessageData data) {
      MessageData earlier = incomplete.remove(data.uid());
      if (earlier != null) {
        data.complete(earlier);
      }
      if (data.isComplete()) {
        give(data);
      } else {
        incomplete.put(data.uid(), data);
      }
    }

    private void give(MessageData data) {
      given.add(data.uid());
      taker.accept(data.item());
    }

    /** What never became complete is given as it is, once the window has been answered. */
    void giveIncomplete() {
      incomplete.values().forEach(this::give);
    }

    @Override
    public void unreadable(String name, Unreadable why) {
      if (name.equals("FETCH")) {
        unreadable.accept(range.contains(current.uid()) ? current.uid() : -1);
      }
    }
  }
}
