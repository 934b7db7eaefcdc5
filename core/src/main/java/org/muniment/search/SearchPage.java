package org.muniment.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.text.IndexState;

/**
 * One page of an answer.
 *
 * @param total how many messages match, exactly
 * @param hits those of this page
 * @param next what {@link SearchRequest#after} is given for the next page, or null after the last;
 *     opaque, ASCII, safe in URLs
 * @param facets the counts that were asked for, most hits first
 * @param unsearched how many messages could not be looked into completely, by state, though but for
 *     their text they are what was asked for; states that none has are missing, {@code FULL} always
 *     is
 * @param position how far in the ledger this answer knows: entries below it
 */
public record SearchPage(
    long total,
    List<Hit> hits,
    @Nullable String next,
    Map<Facet, List<FacetCount>> facets,
    Map<IndexState, Long> unsearched,
    long position) {
  public SearchPage {
    hits = List.copyOf(hits);
    facets = facets.isEmpty() ? Map.of() : new EnumMap<>(facets);
    unsearched = unsearched.isEmpty() ? Map.of() : new EnumMap<>(unsearched);
  }

  /** The same, with messages that the index does not know yet. */
  public SearchPage pending(long messages) {
    if (messages == 0) {
      return this;
    }
    Map<IndexState, Long> more = new EnumMap<>(IndexState.class);
    more.putAll(unsearched);
    more.merge(IndexState.PENDING, messages, Long::sum);
    return new SearchPage(total, hits, next, facets, more, position);
  }

  /** How many messages could not be looked into completely, whatever the state. */
  public long unsearchedTotal() {
    return unsearched.values().stream().mapToLong(Long::longValue).sum();
  }
}
