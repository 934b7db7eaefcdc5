package org.muniment.search.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Answer;
import org.muniment.fault.Fault;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.SearchPage;
import org.muniment.search.SearchRequest.Order;
import org.muniment.search.app.SearchAnswer;
import org.muniment.search.app.SearchMail;
import org.muniment.search.app.SearchQuestion;

/** Searching. Counts are exact; pages follow one another without end. */
@Path("search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mail")
public class SearchResource {
  @Inject private CurrentActor actor;
  @Inject private SearchMail search;

  /** Searches. */
  @GET
  @Operation(
      summary = "Search mail",
      description =
          "The same language as in the console. The answer has the exact total, the hits of this"
              + " page, the token of the next page, the facets asked for, and how many messages in"
              + " scope could not be searched completely, by state. State pending counts mail that"
              + " was archived but is not in the index yet, whatever the query; the index knows"
              + " the entries of the ledger below ledgerPosition, of ledgerSize.")
  public JsonObject search(
      @Parameter(description = "what to look for") @QueryParam("q") @DefaultValue("") String typed,
      @Parameter(description = "days begin at this zone's midnight")
          @QueryParam("zone")
          @DefaultValue("UTC")
          String zone,
      @Parameter(description = "date-desc, date-asc or relevance")
          @QueryParam("order")
          @DefaultValue("date-desc")
          String order,
      @Parameter(description = "hits on the page, 0 to 1000")
          @QueryParam("size")
          @DefaultValue("50")
          int size,
      @Parameter(description = "next of the page before") @QueryParam("after")
          @Nullable String after,
      @Parameter(description = "sender, mailbox, folder, year, attachment-type")
          @QueryParam("facet")
          List<String> facets,
      @Parameter(description = "facet:key, several times") @QueryParam("narrow")
          List<String> narrowing,
      @Parameter(description = "with pieces of text") @QueryParam("snippets") @DefaultValue("true")
          boolean snippets) {
    SearchQuestion question =
        new SearchQuestion(
            typed,
            zone(zone),
            order(order),
            narrowing(narrowing),
            facets(facets),
            size,
            after,
            snippets);
    return json(search.search(actor.get(), question));
  }

  private static JsonObject json(SearchAnswer answer) {
    SearchPage page = answer.page();
    Map<String, Object> unsearched = new TreeMap<>();
    page.unsearched().forEach((state, count) -> unsearched.put(state.label(), count));
    Map<String, Object> facets = new TreeMap<>();
    page.facets()
        .forEach(
            (facet, counts) ->
                facets.put(facet.label(), counts.stream().map(SearchResource::json).toList()));
    return Answer.with("total", page.total())
        .and("items", page.hits(), MailJson::hit)
        .and("next", page.next())
        .and("facets", facets)
        .and("unsearched", unsearched)
        .and("ledgerPosition", page.position())
        .and("ledgerSize", answer.ledgerSize())
        .and("indexBeingMade", answer.beingMade())
        .and(
            "warnings",
            answer.understood().warnings().stream().map(warning -> warning.sentence()).toList())
        .build();
  }

  private static JsonObject json(FacetCount count) {
    return Answer.with("key", count.key())
        .and("label", count.label())
        .and("count", count.count())
        .build();
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Fault.BAD_REQUEST.because(e, "There is no zone " + name + ". Use one such as UTC.");
    }
  }

  private static Order order(String label) {
    try {
      return Order.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, "order is date-desc, date-asc or relevance.");
    }
  }

  private static Set<Facet> facets(List<String> labels) {
    Set<Facet> facets = EnumSet.noneOf(Facet.class);
    labels.forEach(label -> facets.add(facet(label)));
    return facets;
  }

  private static Map<Facet, Set<String>> narrowing(List<String> choices) {
    Map<Facet, Set<String>> narrowing = new EnumMap<>(Facet.class);
    for (String choice : choices) {
      int colon = choice.indexOf(':');
      Facet facet = facet(colon < 0 ? choice : choice.substring(0, colon));
      narrowing.computeIfAbsent(facet, none -> new HashSet<>()).add(choice.substring(colon + 1));
    }
    return narrowing;
  }

  private static Facet facet(String label) {
    try {
      return Facet.ofLabel(label);
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(
          e,
          "There is no facet "
              + label
              + ". Facets: sender, mailbox, folder, year,"
              + " attachment-type.");
    }
  }
}
