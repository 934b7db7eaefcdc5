package org.muniment.recovery.app;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Sighting;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.search.FolderCalling;
import org.muniment.search.Hit;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.Query;

/**
 * Which of the places of a message a search meant: those that its conditions on mailbox and folder
 * hold for. A search without such conditions means every place.
 */
final class MeantPlaces implements Predicate<Restorable> {
  private record Place(ContentAddress message, FolderId folder) {}

  private final Set<Place> meant = new HashSet<>();

  /** The places of these hits that the query means. */
  MeantPlaces(Query query, List<Hit> hits) {
    for (Hit hit : hits) {
      for (IndexedPlacement placement : hit.placements()) {
        if (mayHold(query, condition -> at(placement, condition), true)) {
          meant.add(new Place(hit.address(), placement.folder()));
        }
      }
    }
  }

  @Override
  public boolean test(Restorable message) {
    Sighting sighting = message.placement().sighting();
    return meant.contains(new Place(sighting.original().address(), sighting.folder()));
  }

  /** Whether a query may mean messages of a mailbox, whatever their folder. */
  static boolean mayBeIn(Query query, MailboxId mailbox, String name) {
    Function<Query, Optional<Boolean>> known =
        condition ->
            switch (condition) {
              case Query.InMailboxNamed named -> Optional.of(named.matches(name));
              case Query.InMailbox(var other) -> Optional.of(other.equals(mailbox));
              default -> Optional.empty();
            };
    return mayHold(query, known, true);
  }

  /** Whether a condition holds at a place; empty when the place does not tell. */
  private static Optional<Boolean> at(IndexedPlacement place, Query condition) {
    return switch (condition) {
      case Query.InFolder folder -> Optional.of(is(folder, place));
      case Query.InFolderOf(var folder) -> Optional.of(folder.equals(place.folder()));
      case Query.InMailboxNamed name -> Optional.of(name.matches(place.mailboxName()));
      case Query.InMailbox(var mailbox) -> Optional.of(mailbox.equals(place.mailbox()));
      default -> Optional.empty();
    };
  }

  /** Whether the query may be {@code wanted} there, whatever else the message says. */
  private static boolean mayHold(
      Query query, Function<Query, Optional<Boolean>> place, boolean wanted) {
    return switch (query) {
      case Query.And(var parts) -> mayHold(parts, place, wanted, wanted);
      case Query.Or(var parts) -> mayHold(parts, place, wanted, !wanted);
      case Query.Not(var inner) -> mayHold(inner, place, !wanted);
      default -> place.apply(query).map(holds -> holds == wanted).orElse(true);
    };
  }

  private static boolean mayHold(
      List<Query> parts,
      Function<Query, Optional<Boolean>> place,
      boolean wanted,
      boolean isAllNeeded) {
    return isAllNeeded
        ? parts.stream().allMatch(part -> mayHold(part, place, wanted))
        : parts.stream().anyMatch(part -> mayHold(part, place, wanted));
  }

  private static boolean is(Query.InFolder folder, IndexedPlacement place) {
    String name = FolderCalling.comparable(folder.name());
    return folder.exactly()
        ? FolderCalling.comparable(place.path().display()).equals(name)
        : FolderCalling.all(place.path()).contains(name);
  }
}
