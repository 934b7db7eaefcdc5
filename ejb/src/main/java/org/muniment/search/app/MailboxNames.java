package org.muniment.search.app;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.muniment.archive.MailboxId;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.Hit;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.Query;
import org.muniment.search.SearchPage;

/**
 * What people call mailboxes now. The index is asked for mailboxes by their numbers and answers by
 * them, so that a mailbox with another name is found by it at once.
 *
 * @param names of the mailboxes that the actor may see
 */
record MailboxNames(Map<MailboxId, String> names) {

  /** The same question, with numbers in the place of names. */
  Query numbered(Query query) {
    return switch (query) {
      case Query.And(var all) -> new Query.And(all.stream().map(this::numbered).toList());
      case Query.Or(var any) -> new Query.Or(any.stream().map(this::numbered).toList());
      case Query.Not(var inner) -> new Query.Not(numbered(inner));
      case Query.InMailboxNamed named -> mailboxes(named);
      default -> query;
    };
  }

  private Query mailboxes(Query.InMailboxNamed named) {
    List<Query> meant =
        names.entrySet().stream()
            .filter(each -> named.matches(each.getValue()))
            .map(Map.Entry::getKey)
            .sorted((one, other) -> Long.compare(one.value(), other.value()))
            .<Query>map(Query.InMailbox::new)
            .toList();
    return meant.size() == 1 ? meant.getFirst() : new Query.Or(meant);
  }

  /** The same answer, with the names of now. */
  SearchPage named(SearchPage page) {
    Map<Facet, List<FacetCount>> facets = new EnumMap<>(Facet.class);
    page.facets()
        .forEach(
            (facet, counts) ->
                facets.put(
                    facet,
                    facet == Facet.MAILBOX ? counts.stream().map(this::named).toList() : counts));
    return new SearchPage(
        page.total(),
        page.hits().stream().map(this::named).toList(),
        page.next(),
        facets,
        page.unsearched(),
        page.position());
  }

  private FacetCount named(FacetCount count) {
    MailboxId mailbox = new MailboxId(Long.parseLong(count.key()));
    return new FacetCount(count.key(), names.getOrDefault(mailbox, count.label()), count.count());
  }

  private Hit named(Hit hit) {
    return hit.at(hit.placements().stream().map(this::named).toList());
  }

  private IndexedPlacement named(IndexedPlacement place) {
    String name = names.getOrDefault(place.mailbox(), place.mailboxName());
    return new IndexedPlacement(place.mailbox(), name, place.folder(), place.path());
  }
}
