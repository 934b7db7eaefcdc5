package org.muniment.search.rest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.search.QueryWarning;
import org.muniment.search.SearchPage;
import org.muniment.search.app.SearchAnswer;

/** A page of what was found, with exact counts. */
@Schema(name = "Found", description = "A page of what was found, with exact counts.")
record FoundAnswer(
    @Schema(description = "How many messages match, exactly.", required = true) long total,
    @Schema(description = "Those of this page.", required = true) List<HitAnswer> items,
    @Schema(description = "To be given back as after for the next page. Left out on the last page.")
        @Nullable String next,
    @Schema(
            description = "The counts that were asked for, by facet, most hits first.",
            required = true)
        Map<String, List<FacetCountAnswer>> facets,
    @Schema(
            description =
                "How many messages could not be looked into completely, by index state. pending"
                    + " counts mail that was archived but is not in the index yet, whatever the"
                    + " query.",
            required = true)
        Map<String, Long> unsearched,
    @Schema(description = "The index knows the entries of the ledger below it.", required = true)
        long ledgerPosition,
    @Schema(description = "How many entries the ledger has.", required = true) long ledgerSize,
    @Schema(
            description =
                "Whether the index still lacks what was archived before this server started.",
            required = true)
        boolean indexBeingMade,
    @Schema(description = "What to look at in the query, in sentences.", required = true)
        List<String> warnings) {

  static FoundAnswer of(SearchAnswer answer) {
    SearchPage page = answer.page();
    Map<String, Long> unsearched = new TreeMap<>();
    page.unsearched().forEach((state, count) -> unsearched.put(state.label(), count));
    Map<String, List<FacetCountAnswer>> facets = new TreeMap<>();
    page.facets()
        .forEach(
            (facet, counts) ->
                facets.put(facet.label(), counts.stream().map(FacetCountAnswer::of).toList()));
    return new FoundAnswer(
        page.total(),
        page.hits().stream().map(hit -> HitAnswer.of(hit, answer.synthesised())).toList(),
        page.next(),
        facets,
        unsearched,
        page.position(),
        answer.ledgerSize(),
        answer.beingMade(),
        answer.understood().warnings().stream().map(QueryWarning::sentence).toList());
  }
}
