package org.muniment.search.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.search.Facet;
import org.muniment.search.Query;
import org.muniment.search.QueryWriter;
import org.muniment.search.SearchRequest.Order;

/**
 * The address of a search: everything a page of results depends on, so that it can be kept, sent
 * and gone back to.
 *
 * @param query as typed; possibly empty
 * @param order how hits are sorted
 * @param narrowing chosen values of facets
 * @param after the page to go on behind, or null for the first
 * @param open the content address of the message that is shown beside the list, or null
 */
public record SearchAddress(
    String query,
    Order order,
    Map<Facet, Set<String>> narrowing,
    @Nullable String after,
    @Nullable String open) {
  private static final String PATH = "/search";

  public SearchAddress {
    Map<Facet, Set<String>> kept = new EnumMap<>(Facet.class);
    narrowing.forEach(
        (facet, keys) -> {
          if (!keys.isEmpty()) {
            kept.put(facet, new LinkedHashSet<>(keys));
          }
        });
    narrowing = kept;
  }

  /** Reads the parameters of a request; what is none of ours is left out. */
  public static SearchAddress of(Map<String, String[]> parameters) {
    Map<Facet, Set<String>> narrowing = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      String[] keys = parameters.getOrDefault(facet.label(), new String[0]);
      narrowing.put(facet, new LinkedHashSet<>(List.of(keys)));
    }
    return new SearchAddress(
        String.valueOf(first(parameters, "q", "")).strip(),
        order(first(parameters, "order", "")),
        narrowing,
        first(parameters, "after", null),
        first(parameters, "open", null));
  }

  /** Whether anything was asked for: an empty box with nothing chosen is the page at rest. */
  public boolean asks() {
    return !query.isEmpty() || !narrowing.isEmpty();
  }

  /** The same search from its first page, narrowed to one more value. */
  public SearchAddress narrowedTo(Facet facet, String key) {
    Map<Facet, Set<String>> more = copy();
    more.computeIfAbsent(facet, any -> new LinkedHashSet<>()).add(key);
    return new SearchAddress(query, order, more, null, null);
  }

  /** The same search from its first page without that value. */
  public SearchAddress without(Facet facet, String key) {
    Map<Facet, Set<String>> fewer = copy();
    fewer.getOrDefault(facet, Set.of()).remove(key);
    return new SearchAddress(query, order, fewer, null, null);
  }

  /** Whether the search is narrowed to that value. */
  public boolean has(Facet facet, String key) {
    return narrowing.getOrDefault(facet, Set.of()).contains(key);
  }

  /** The same search from its first page, sorted so. */
  public SearchAddress by(Order other) {
    return new SearchAddress(query, other, narrowing, null, null);
  }

  /** Another query, narrowed and sorted as this one. */
  public SearchAddress asking(Query other) {
    return new SearchAddress(QueryWriter.write(other), order, narrowing, null, null);
  }

  /** The page behind that one. */
  public SearchAddress after(String token) {
    return new SearchAddress(query, order, narrowing, token, null);
  }

  /** The parameters as a query string, without the question mark; what is usual is left out. */
  public String parameters() {
    List<String> pairs = new ArrayList<>();
    pairs.add(pair("q", query));
    if (order != Order.DATE_DESC) {
      pairs.add(pair("order", label(order)));
    }
    narrowing.forEach((facet, keys) -> keys.forEach(key -> pairs.add(pair(facet.label(), key))));
    Stream.of(pair("after", after), pair("open", open))
        .filter(pair -> !pair.endsWith("="))
        .forEach(pairs::add);
    return String.join("&", pairs);
  }

  /** Path and query string. */
  @Override
  public String toString() {
    return PATH + "?" + parameters();
  }

  /** The order as addresses write it. */
  public static String label(Order order) {
    return switch (order) {
      case DATE_DESC -> "newest";
      case DATE_ASC -> "oldest";
      case RELEVANCE -> "relevance";
    };
  }

  /** The order of that label; the newest first when there is none. */
  public static Order order(@Nullable String label) {
    return Stream.of(Order.values())
        .filter(order -> label(order).equals(label))
        .findFirst()
        .orElse(Order.DATE_DESC);
  }

  private Map<Facet, Set<String>> copy() {
    Map<Facet, Set<String>> copy = new EnumMap<>(Facet.class);
    narrowing.forEach((facet, keys) -> copy.put(facet, new LinkedHashSet<>(keys)));
    return copy;
  }

  private static @Nullable String first(
      Map<String, String[]> parameters, String name, @Nullable String otherwise) {
    String[] values = parameters.get(name);
    return values == null || values.length == 0 || values[0].isEmpty() ? otherwise : values[0];
  }

  private static String pair(String name, @Nullable String value) {
    return name + "=" + (value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
