package org.muniment.search.app;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.search.Facet;
import org.muniment.search.SearchRequest.Order;

/**
 * What an actor wants to find.
 *
 * @param typed what was typed into the search field
 * @param zone where the actor lives: days begin at its midnight
 * @param order how hits are sorted
 * @param narrowing chosen values of facets
 * @param facets by what hits are to be counted
 * @param pageSize hits on the page
 * @param after the page token of the page before, or null for the first
 * @param snippets whether hits come with pieces of their text
 */
public record SearchQuestion(
    String typed,
    ZoneId zone,
    Order order,
    Map<Facet, Set<String>> narrowing,
    Set<Facet> facets,
    int pageSize,
    @Nullable String after,
    boolean snippets) {
  public SearchQuestion {
    narrowing = Map.copyOf(narrowing);
    facets = Set.copyOf(facets);
  }

  /** The first fifty, the latest first, with snippets and without facets. */
  public static SearchQuestion of(String typed, ZoneId zone) {
    return new SearchQuestion(typed, zone, Order.DATE_DESC, Map.of(), Set.of(), 50, null, true);
  }
}
