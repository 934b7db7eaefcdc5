package org.muniment.harvest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muniment.archive.Uid;

/**
 * Compares what a server shows of messages that we know with what we know of them: other flags are
 * written down, and so are messages that we took for gone. For one thread.
 */
final class FlagsFollowing {
  /** How many messages are compared at a time. */
  private static final int PAGE = 500;

  private final RunScope scope;
  private final Gathering gathering;
  private final List<InventoryItem> page = new ArrayList<>();

  FlagsFollowing(RunScope scope, Gathering gathering) {
    this.scope = scope;
    this.gathering = gathering;
  }

  /**
   * Whether one of these cannot be the message that we know under its UID: then the server has
   * numbered its messages anew without saying so.
   */
  boolean contradicts(List<InventoryItem> items) {
    for (int from = 0; from < items.size(); from += PAGE) {
      List<InventoryItem> some = items.subList(from, Math.min(items.size(), from + PAGE));
      Map<Uid, PlacedMessage> known = known(some);
      for (InventoryItem item : some) {
        PlacedMessage message = known.get(item.uid());
        if (message != null && message.asGuard().contradicts(item)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Takes one message as the server shows it now. */
  void shown(InventoryItem item) {
    page.add(item);
    if (page.size() >= PAGE) {
      compare();
    }
  }

  /** Compares what is left and hands it over. */
  void end() {
    compare();
    gathering.flush();
  }

  private void compare() {
    Map<Uid, PlacedMessage> known = known(page);
    for (InventoryItem item : page) {
      PlacedMessage message = known.get(item.uid());
      if (message == null) {
        continue;
      }
      if (message.isGone()) {
        gathering.returned(message);
      }
      if (!message.flags().equals(item.flags())) {
        gathering.flags(new FlagChange(message, item.flags()));
      }
    }
    page.clear();
  }

  private Map<Uid, PlacedMessage> known(List<InventoryItem> items) {
    UidSet asked = UidSet.of(items.stream().map(InventoryItem::uid).toList());
    Map<Uid, PlacedMessage> known = new HashMap<>();
    if (!asked.isEmpty()) {
      EpochId epoch = gathering.epoch().id();
      scope.journal().placed(epoch, asked).forEach(message -> known.put(message.uid(), message));
    }
    return known;
  }
}
