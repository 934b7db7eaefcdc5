package org.muniment.harvest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Uid;

/**
 * Writes down messages that are no longer at their place, and where they turned up. Nothing is
 * deleted: a placement gets an end. For one thread of a run only, so that no message is taken for
 * the successor of two.
 */
final class Leaving {
  /** How many messages are looked up at a time. */
  static final int PAGE = 1_000;

  private final RunScope scope;
  private final Gathering gathering;
  private final Instant since;

  /**
   * @param since what turned up before cannot be where they went
   */
  Leaving(RunScope scope, Gathering gathering, Instant since) {
    this.scope = scope;
    this.gathering = gathering;
    this.since = since.truncatedTo(ChronoUnit.MILLIS); // catalogues keep sightings to the milli
  }

  /** All that the epoch still counts as present has left. */
  void all() {
    EpochId epoch = gathering.epoch().id();
    UidSet page = scope.journal().present(epoch, 1, PAGE);
    while (!page.isEmpty()) {
      these(page);
      page = scope.journal().present(epoch, page.last() + 1, PAGE);
    }
  }

  /** These have left; written when this returns. */
  void these(UidSet gone) {
    if (gone.isEmpty()) {
      return;
    }
    Map<Uid, PlacedMessage> placed = new HashMap<>();
    scope
        .journal()
        .placed(gathering.epoch().id(), gone)
        .forEach(message -> placed.put(message.uid(), message));
    Set<PlacementId> left =
        placed.values().stream().map(PlacedMessage::placement).collect(Collectors.toSet());
    Map<PlacementId, PlacementId> successors =
        scope.journal().successors(scope.terms().mailbox(), left, since);
    gone.uids().forEach(uid -> gathering.depart(departure(uid, placed, successors)));
    gathering.finish();
    scope.control().beatNowAndThen();
  }

  private static Departure departure(
      Uid uid, Map<Uid, PlacedMessage> placed, Map<PlacementId, PlacementId> successors) {
    PlacedMessage message = placed.get(uid);
    return new Departure(
        uid, message, message == null ? null : successors.get(message.placement()));
  }
}
