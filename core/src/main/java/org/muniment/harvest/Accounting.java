package org.muniment.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.muniment.original.Original;

/**
 * Accounts for the messages of a window one way or another: known already, left out by a rule,
 * linked to an original that the archive has, or fetched. For one thread.
 */
final class Accounting {
  private final RunScope scope;
  private final KnownFolder folder;
  private final Gathering gathering;
  private final Fetching fetching;

  Accounting(RunScope scope, KnownFolder folder, Gathering gathering, Fetching fetching) {
    this.scope = scope;
    this.folder = folder;
    this.gathering = gathering;
    this.fetching = fetching;
  }

  /**
   * Everything of a window is accounted for and handed over when this returns.
   *
   * @throws SourceFailure when the connection was lost or the server asks us to slow down
   */
  void window(InventoryWindows.Window window) {
    UidSet listed = UidSet.of(window.items().stream().map(InventoryItem::uid).toList());
    EpochId epoch = gathering.epoch().id();
    UidSet unknown = listed.minus(scope.journal().accountedFor(epoch, listed));
    gathering.window(unknown, window.end());
    fetching.fetch(notLinked(notExcluded(only(window.items(), unknown))));
    gathering.flush();
  }

  /** Tries quarantined messages again whose time has come. */
  void retry(List<InventoryItem> listed, List<QuarantinedMessage> due) {
    due.forEach(message -> fetching.triedBefore(message.uid(), message.tries()));
    UidSet asked = UidSet.of(due.stream().map(QuarantinedMessage::uid).toList());
    List<InventoryItem> there = only(listed, asked);
    UidSet gone = asked.minus(UidSet.of(there.stream().map(InventoryItem::uid).toList()));
    gone.uids().forEach(uid -> gathering.depart(new Departure(uid, null, null)));
    fetching.fetch(there);
    gathering.flush();
  }

  private List<InventoryItem> notExcluded(List<InventoryItem> items) {
    List<InventoryItem> left = new ArrayList<>();
    for (InventoryItem item : items) {
      scope.terms().exclusions().stream()
          .filter(rule -> rule.excludes(folder.name(), item))
          .findFirst()
          .ifPresentOrElse(rule -> exclude(item, rule), () -> left.add(item));
    }
    return left;
  }

  private void exclude(InventoryItem item, ExclusionRule rule) {
    gathering.exclude(new ExcludedMessage(item.uid(), rule.name(), item.size()));
    gathering.flushWhenFull();
  }

  private List<InventoryItem> notLinked(List<InventoryItem> items) {
    Map<String, Original> known = linkable(items);
    List<InventoryItem> left = new ArrayList<>();
    for (InventoryItem item : items) {
      Original original = item.emailId() == null ? null : known.get(item.emailId());
      if (original == null || !scope.originals().holds(original.address())) {
        left.add(item);
      } else {
        gathering.place(item, original, true, null);
        gathering.flushWhenFull();
      }
    }
    return left;
  }

  private Map<String, Original> linkable(List<InventoryItem> items) {
    Set<String> emailIds =
        items.stream()
            .map(InventoryItem::emailId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return emailIds.isEmpty()
        ? Map.of()
        : scope.journal().linkable(scope.terms().mailbox(), emailIds);
  }

  private static List<InventoryItem> only(List<InventoryItem> items, UidSet uids) {
    return items.stream().filter(item -> uids.contains(item.uid().value())).toList();
  }
}
