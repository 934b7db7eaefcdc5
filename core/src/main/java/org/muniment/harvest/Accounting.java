package org.muniment.harvest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Original;

/**
 * Accounts for the messages of a window one way or another: known already, left out by a rule,
 * linked to an original that the archive has, or fetched. For one thread.
 */
final class Accounting {
  private final RunScope scope;
  private final FolderRules rules;
  private final Gathering gathering;
  private final Fetching fetching;

  Accounting(RunScope scope, FolderRules rules, Gathering gathering, Fetching fetching) {
    this.scope = scope;
    this.rules = rules;
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

  /**
   * Takes messages that were left out by a rule which is no more, unless another one leaves them
   * out; they have been handed over when this returns. One that is not listed stays as it is:
   * whether it left is found out when the folder is reckoned.
   */
  void judgeAnew(List<InventoryItem> listed, UidSet leftOut) {
    fetching.fetch(notLinked(notExcluded(only(listed, leftOut))));
    gathering.flush();
  }

  private List<InventoryItem> notExcluded(List<InventoryItem> items) {
    List<InventoryItem> left = new ArrayList<>();
    for (InventoryItem item : items) {
      rules.leavingOut(item).ifPresentOrElse(rule -> exclude(item, rule), () -> left.add(item));
    }
    return left;
  }

  private void exclude(InventoryItem item, ExclusionRule rule) {
    gathering.exclude(new ExcludedMessage(item.uid(), rule.mark(), item.size()));
    gathering.flushWhenFull();
  }

  private List<InventoryItem> notLinked(List<InventoryItem> items) {
    Set<String> emailIds = emailIdsOfOne(items);
    Map<String, List<Likeness>> known = likenesses(emailIds);
    List<InventoryItem> left = new ArrayList<>();
    for (InventoryItem item : items) {
      Original original = like(item, known);
      if (original == null || !scope.originals().holds(original.address())) {
        left.add(item);
      } else {
        gathering.place(item, original, true, null);
        gathering.flushWhenFull();
      }
    }
    return left;
  }

  /** The one original that a known message of the same identifier, size and date has, or null. */
  private static @Nullable Original like(
      InventoryItem item, Map<String, List<Likeness>> likenesses) {
    String emailId = item.emailId();
    if (emailId == null) {
      return null;
    }
    List<Original> originals =
        likenesses.getOrDefault(emailId, List.of()).stream()
            .filter(likeness -> likeness.is(item))
            .map(Likeness::original)
            .distinct()
            .toList();
    return originals.size() == 1 ? originals.getFirst() : null;
  }

  /** Identifiers that one message alone bears; some servers give many the same. */
  private static Set<String> emailIdsOfOne(List<InventoryItem> items) {
    Set<String> once = new HashSet<>();
    Set<String> often = new HashSet<>();
    for (InventoryItem item : items) {
      String emailId = item.emailId();
      if (emailId != null && !once.add(emailId)) {
        often.add(emailId);
      }
    }
    once.removeAll(often);
    return once;
  }

  private Map<String, List<Likeness>> likenesses(Set<String> emailIds) {
    return emailIds.isEmpty()
        ? Map.of()
        : scope.journal().linkable(scope.terms().mailbox(), emailIds).stream()
            .collect(Collectors.groupingBy(Likeness::emailId));
  }

  private static List<InventoryItem> only(List<InventoryItem> items, UidSet uids) {
    return items.stream().filter(item -> uids.contains(item.uid().value())).toList();
  }
}
