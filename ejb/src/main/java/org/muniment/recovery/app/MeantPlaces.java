package org.muniment.recovery.app;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.muniment.archive.FolderId;
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
        if (mayHold(query, placement, true)) {
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

  /** Whether the query may be {@code wanted} there, whatever else the message says. */
  private static boolean mayHold(Query query, IndexedPlacement place, boolean wanted) {
    return switch (query) {
      case Query.And(var parts) -> mayHold(parts, place, wanted, wanted);
      case Query.Or(var parts) -> mayHold(parts, place, wanted, !wanted);
      case Query.Not(var inner) -> mayHold(inner, place, !wanted);
      case Query.InFolder folder -> is(folder, place) == wanted;
      case Query.InFolderOf(var folder) -> folder.equals(place.folder()) == wanted;
      case Query.InMailboxNamed name -> name.matches(place.mailboxName()) == wanted;
      case Query.InMailbox(var mailbox) -> mailbox.equals(place.mailbox()) == wanted;
      default -> true;
    };
  }

  private static boolean mayHold(
      List<Query> parts, IndexedPlacement place, boolean wanted, boolean isAllNeeded) {
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
