package org.muniment.search.rest;

import jakarta.inject.Inject;
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
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Labels;
import org.muniment.fault.Fault;
import org.muniment.search.Facet;
import org.muniment.search.SearchRequest.Order;
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
          "The same language as in the console. Counts are exact, and pages follow one another"
              + " without end.")
  public FoundAnswer search(
      @Parameter(
              description = "What to look for, in the language of the search field; empty for all.")
          @QueryParam("q")
          @DefaultValue("")
          String typed,
      @Parameter(description = "Time zone at whose midnight days begin, such as Europe/Berlin.")
          @QueryParam("zone")
          @DefaultValue("UTC")
          String zone,
      @Parameter(
              description = "What comes first.",
              schema = @Schema(enumeration = {"date-desc", "date-asc", "relevance"}))
          @QueryParam("order")
          @DefaultValue("date-desc")
          String order,
      @Parameter(description = "Hits on the page, 0 to 1000.")
          @QueryParam("size")
          @DefaultValue("50")
          int size,
      @Parameter(description = "next of the page before") @QueryParam("after")
          @Nullable String after,
      @Parameter(
              description =
                  "What to count the hits by: sender, mailbox, folder, year or attachment-type;"
                      + " several times for several.")
          @QueryParam("facet")
          List<String> facets,
      @Parameter(
              description = "facet:key, to see only hits that have it; several times for several.")
          @QueryParam("narrow")
          List<String> narrowing,
      @Parameter(description = "Whether to give pieces of the text.")
          @QueryParam("snippets")
          @DefaultValue("true")
          boolean snippets) {
    SearchQuestion question =
        new SearchQuestion(
            typed,
            zone(zone),
            Labels.choose(Order.class, order, "order"),
            narrowing(narrowing),
            facets(facets),
            size,
            after,
            snippets);
    return FoundAnswer.of(search.search(actor.get(), question));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Fault.BAD_REQUEST.because(e, "There is no zone " + name + ". Use one such as UTC.");
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
    return Labels.choose(Facet.class, label, "facet");
  }
}
