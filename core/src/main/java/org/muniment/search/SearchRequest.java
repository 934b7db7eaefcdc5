package org.muniment.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;

/**
 * One page that is asked for.
 *
 * @param query what is looked for
 * @param entitlement whose mail may be shown, counted and hinted at
 * @param order how hits are sorted
 * @param narrowing chosen values of facets: one of them for each facet named has to apply
 * @param facets by what hits are counted; each costs a walk over all of them
 * @param facetValues how many values are given of each, those with most hits; 1 to {@value
 *     #FACET_VALUES}
 * @param pageSize hits on the page, 0 to {@value #PAGE_SIZE}
 * @param after {@link SearchPage#next} of the page before, or null for the first
 * @param snippets whether hits come with pieces of their text
 */
public record SearchRequest(
    Query query,
    Entitlement entitlement,
    Order order,
    Map<Facet, Set<String>> narrowing,
    Set<Facet> facets,
    int facetValues,
    int pageSize,
    @Nullable String after,
    boolean snippets) {

  /** The most hits of a page. */
  public static final int PAGE_SIZE = 1_000;

  /** The most values of a facet. */
  public static final int FACET_VALUES = 1_000;

  /** How hits are sorted. Equal ones are sorted by date, then by content address. */
  public enum Order {
    /** The latest first. */
    DATE_DESC,
    /** The earliest first. */
    DATE_ASC,
    /** What fits best first, by word statistics of the index; may shift while mail is added. */
    RELEVANCE
  }

  public SearchRequest {
    narrowing =
        narrowing.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each -> Set.copyOf(each.getValue()),
                    (a, b) -> a,
                    () -> new EnumMap<>(Facet.class)));
    facets = Set.copyOf(facets);
    if (pageSize < 0 || pageSize > PAGE_SIZE || facetValues < 1 || facetValues > FACET_VALUES) {
      throw new IllegalArgumentException("A page has at most " + PAGE_SIZE + " hits");
    }
  }

  /** The first fifty, the latest first, with snippets and without facets. */
  public static SearchRequest of(Query query, Entitlement entitlement) {
    return new SearchRequest(
        query, entitlement, Order.DATE_DESC, Map.of(), Set.of(), 20, 50, null, true);
  }

  /** The same, sorted so. */
  public SearchRequest by(Order other) {
    return new SearchRequest(
        query, entitlement, other, narrowing, facets, facetValues, pageSize, after, snippets);
  }

  /** The same, narrowed to these values of one facet. */
  public SearchRequest narrowedTo(Facet facet, Set<String> keys) {
    Map<Facet, Set<String>> more = new EnumMap<>(Facet.class);
    more.putAll(narrowing);
    more.put(facet, keys);
    return new SearchRequest(
        query, entitlement, order, more, facets, facetValues, pageSize, after, snippets);
  }

  /** The same, counted by these. */
  public SearchRequest counting(Set<Facet> others) {
    return new SearchRequest(
        query, entitlement, order, narrowing, others, facetValues, pageSize, after, snippets);
  }

  /** The same with so many values of each facet. */
  public SearchRequest facetValues(int number) {
    return new SearchRequest(
        query, entitlement, order, narrowing, facets, number, pageSize, after, snippets);
  }

  /** The same with so many hits on the page. */
  public SearchRequest pageSize(int hits) {
    return new SearchRequest(
        query, entitlement, order, narrowing, facets, facetValues, hits, after, snippets);
  }

  /** The page behind that one. */
  public SearchRequest after(@Nullable String token) {
    return new SearchRequest(
        query, entitlement, order, narrowing, facets, facetValues, pageSize, token, snippets);
  }

  /** The same without pieces of text. */
  public SearchRequest withoutSnippets() {
    return new SearchRequest(
        query, entitlement, order, narrowing, facets, facetValues, pageSize, after, false);
  }

  /** Query and narrowing in one. */
  public Query narrowed() {
    List<Query> all = new ArrayList<>();
    narrowing.forEach((facet, keys) -> all.add(anyOf(facet, keys)));
    return all.stream().reduce(query, Query::and);
  }

  private static Query anyOf(Facet facet, Set<String> keys) {
    List<Query> any = keys.stream().sorted().map(facet::narrowedTo).toList();
    return any.size() == 1 ? any.getFirst() : new Query.Or(any);
  }
}
