package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.Hit;
import org.muniment.search.LatestPlacements;
import org.muniment.search.MessageIndex;
import org.muniment.search.ParsedQuery;
import org.muniment.search.Query;
import org.muniment.search.QueryParser;
import org.muniment.search.SearchPage;
import org.muniment.search.SearchRequest;

/**
 * Searches mail. The search and its exact count are in the ledger before the hits are seen. What is
 * archived but not in the index yet is counted and told with every answer.
 */
@ApplicationScoped
public class SearchMail {
  private static final int FACET_VALUES = 20;

  private final MailAccess access;
  private final MessageIndex index;
  private final PlaceNames names;
  private final Ledger ledger;
  private final LatestPlacements latest;
  private final IndexFollower follower;
  private final Clock clock;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected SearchMail() {
    this(null, null, null, null, null, null, null);
  }

  /** Searches this index, which follows that ledger. */
  @Inject
  public SearchMail(
      MailAccess access,
      MessageIndex index,
      PlaceNames names,
      Ledger ledger,
      LatestPlacements latest,
      IndexFollower follower,
      Clock clock) {
    this.access = access;
    this.index = index;
    this.names = names;
    this.ledger = ledger;
    this.latest = latest;
    this.follower = follower;
    this.clock = clock;
  }

  /**
   * Answers with one page.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN} for an actor who does not read mail;
   *     {@code BAD_REQUEST} for a page token that is not ours or a page too large; {@code
   *     INDEX_UNAVAILABLE}
   */
  public SearchAnswer search(Actor actor, SearchQuestion question) {
    return search(actor, question, FACET_VALUES);
  }

  /**
   * Counts what a search finds by mailbox, those of most hits first, at most {@value
   * SearchRequest#FACET_VALUES}. A message that several mailboxes hold counts in each.
   *
   * @throws org.muniment.fault.Failure as {@link #search}
   */
  public List<FacetCount> mailboxes(Actor actor, SearchQuestion question) {
    SearchQuestion counting =
        new SearchQuestion(
            question.typed(),
            question.zone(),
            question.order(),
            question.narrowing(),
            Set.of(Facet.MAILBOX),
            0,
            null,
            false);
    SearchAnswer answer = search(actor, counting, SearchRequest.FACET_VALUES);
    return answer.page().facets().getOrDefault(Facet.MAILBOX, List.of());
  }

  private SearchAnswer search(Actor actor, SearchQuestion question, int facetValues) {
    Entitlement entitlement = access.entitlement(actor, "Searching mail");
    ParsedQuery parsed = parse(question);
    long size = ledger.size();
    MailboxNames mailboxes = new MailboxNames(names.mailboxes(entitlement));
    Query query = mailboxes.numbered(parsed.query());
    SearchPage page =
        mailboxes.named(index.search(request(question, query, entitlement, facetValues)));
    long known = follower.known(page.position());
    long pending = known < size ? latest.since(known, entitlement) : 0;
    access.recordSearch(actor, details(question, page.total(), pending));
    return new SearchAnswer(
        parsed,
        page.pending(pending),
        size,
        follower.isBehindItsStart(known),
        names.synthesised(page.hits().stream().map(Hit::address).toList()));
  }

  /** How a query is understood, without searching: for help while typing. Not in the ledger. */
  public ParsedQuery parse(SearchQuestion question) {
    return new QueryParser(question.zone(), clock).parse(question.typed());
  }

  private static SearchRequest request(
      SearchQuestion question, Query query, Entitlement entitlement, int facetValues) {
    try {
      return new SearchRequest(
          query,
          entitlement,
          question.order(),
          question.narrowing(),
          question.facets(),
          facetValues,
          question.pageSize(),
          question.after(),
          question.snippets());
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, e.getMessage());
    }
  }

  private static Map<String, @Nullable Object> details(
      SearchQuestion question, long total, long pending) {
    Map<String, @Nullable Object> details = new TreeMap<>();
    details.put("query", question.typed());
    details.put("count", total);
    details.put("pending", pending == 0 ? null : pending);
    details.put("narrowing", question.narrowing().isEmpty() ? null : words(question.narrowing()));
    details.put("continued", question.after() == null ? null : Boolean.TRUE);
    return details;
  }

  private static Map<String, Object> words(Map<Facet, Set<String>> narrowing) {
    return narrowing.entrySet().stream()
        .collect(
            Collectors.toMap(
                each -> each.getKey().label(),
                each -> each.getValue().stream().sorted().toList(),
                (a, b) -> a,
                TreeMap::new));
  }
}
