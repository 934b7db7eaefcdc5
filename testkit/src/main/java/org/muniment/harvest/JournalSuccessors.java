package org.muniment.harvest;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Sighting;

/** Finds where messages turned up, by the definition. */
final class JournalSuccessors {
  private final Collection<JournalItem.Placed> all;
  private final MailboxId mailbox;
  private final Instant since;
  private final Set<PlacementId> taken = new HashSet<>();

  JournalSuccessors(Collection<JournalItem.Placed> all, MailboxId mailbox, Instant since) {
    this.all = all;
    this.mailbox = mailbox;
    this.since = since;
    all.stream().filter(placed -> placed.movedTo != null).forEach(p -> taken.add(p.movedTo));
  }

  Map<PlacementId, PlacementId> of(Set<PlacementId> departed) {
    Map<PlacementId, PlacementId> found = new HashMap<>();
    for (JournalItem.Placed left : all) {
      if (departed.contains(left.id)) {
        candidates(departed).stream()
            .filter(isLike(left.sighting))
            .findFirst()
            .ifPresent(
                successor -> {
                  taken.add(successor.id);
                  found.put(left.id, successor.id);
                });
      }
    }
    return found;
  }

  private List<JournalItem.Placed> candidates(Set<PlacementId> departed) {
    return all.stream()
        .filter(placed -> placed.mailbox.equals(mailbox))
        .filter(placed -> !placed.seenAt.isBefore(since))
        .filter(placed -> !placed.isGone())
        .filter(placed -> !taken.contains(placed.id) && !departed.contains(placed.id))
        .toList();
  }

  private static Predicate<JournalItem.Placed> isLike(Sighting left) {
    return placed ->
        placed.sighting.original().address().equals(left.original().address())
            || (left.emailId() != null && left.emailId().equals(placed.sighting.emailId()));
  }
}
