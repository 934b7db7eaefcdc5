package org.muniment.search.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Words;
import org.muniment.fault.Failure;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.Hit;
import org.muniment.search.Query;
import org.muniment.search.QueryWarning;
import org.muniment.search.SearchPage;
import org.muniment.search.SearchRequest.Order;
import org.muniment.search.app.SearchAnswer;
import org.muniment.search.app.SearchMail;
import org.muniment.search.app.SearchQuestion;
import org.muniment.text.IndexState;

/** The search page: all of it follows from its address. */
@Named
@RequestScoped
public class SearchScreen {
  private static final int PAGE = 50;

  @Inject private SearchMail search;
  @Inject private CurrentActor actor;
  @Inject private MailWords mailWords;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private SearchAddress address = SearchAddress.of(Map.of());
  private @Nullable SearchAnswer answer;
  private String failure = "";

  /**
   * A menu of a facet.
   *
   * @param title what people call the facet
   * @param choices its values, most hits first; never empty
   */
  public record Menu(String title, List<Choice> choices) {}

  @PostConstruct
  void ask() {
    address = SearchAddress.of(request.getParameterMap());
    if (address.asks()) {
      try {
        answer = search.search(actor.get(), question());
      } catch (Failure refused) {
        failure = Notices.sentence(refused);
      }
    }
  }

  /** Where we are. */
  public SearchAddress address() {
    return address;
  }

  /** What the browser calls the page. */
  public String title() {
    return address.query().isEmpty() ? "Search" : address.query() + " · Search";
  }

  /** Whether there is an answer to show. */
  public boolean answered() {
    return answer != null;
  }

  /** Whether something was asked, answered or not. */
  public boolean asked() {
    return address.asks();
  }

  /** Why there is no answer; empty when there is one, or nothing was asked. */
  public String failure() {
    return failure;
  }

  /** What the actor should know before trusting the answer, in sentences. */
  public List<String> warnings() {
    if (answer == null) {
      return List.of();
    }
    Stream<String> making =
        answer.beingMade()
            ? Stream.of("The search index is being made: it does not know all mail yet")
            : Stream.of();
    Stream<String> query = answer.understood().warnings().stream().map(QueryWarning::sentence);
    return Stream.concat(making, query).toList();
  }

  /** How many messages match, exactly. */
  public long total() {
    return page().total();
  }

  /** The hits of this page. */
  public List<Hit> hits() {
    return page().hits();
  }

  /** Where the next page is; empty after the last. */
  public String next() {
    String token = page().next();
    return token == null ? "" : address.after(token).toString();
  }

  /** One menu for each facet that has something to choose. */
  public List<Menu> menus() {
    return Stream.of(Facet.values()).map(this::menu).filter(m -> !m.choices().isEmpty()).toList();
  }

  /** Chosen values; choosing one again takes it away. */
  public List<Choice> chips() {
    List<Choice> chips = new ArrayList<>();
    address.narrowing().forEach((facet, keys) -> keys.forEach(key -> chips.add(chip(facet, key))));
    return chips;
  }

  /** The same query without any chosen value. */
  public String widest() {
    return new SearchAddress(address.query(), address.order(), Map.of(), null, null).toString();
  }

  /** How hits are sorted now. */
  public String orderTitle() {
    return mailWords.order(address.order());
  }

  /** The other ways to sort. */
  public List<Choice> orders() {
    return Stream.of(Order.values())
        .map(order -> new Choice(mailWords.order(order), 0, address.by(order).toString()))
        .toList();
  }

  /** What could not be searched, in one sentence; empty when everything could. */
  public String honesty() {
    long unsearched = page().unsearchedTotal();
    boolean isEverything = widest(answer()) instanceof Query.All && address.narrowing().isEmpty();
    return unsearched == 0
        ? ""
        : words.count(unsearched, "message", "messages")
            + (isEverything ? " of all that you may see" : " within these limits")
            + " could not be fully searched";
  }

  /** The same, state by state, with the search that lists them: whether or not the words match. */
  public List<Choice> shortcomings() {
    return page().unsearched().entrySet().stream()
        .map(each -> shortcoming(each.getKey(), each.getValue()))
        .toList();
  }

  /** Where the hit is read. */
  public String messageAddress(Hit hit) {
    return "/message?id=" + hit.address();
  }

  /** Whether the hit is shown beside the list. */
  public boolean isOpen(Hit hit) {
    return hit.address().toString().equals(address.open());
  }

  /** Where the message that is shown beside the list is read; empty when there is none. */
  public String openAddress() {
    String open = address.open();
    return open != null && open.matches("[0-9a-fA-F]{64}") ? "/message?id=" + open : "";
  }

  /** Where a restore of all hits is planned. */
  public String restoreAddress() {
    return "/restore-plan?" + address.parameters();
  }

  private SearchQuestion question() {
    Set<Facet> facets =
        address.after() == null ? EnumSet.allOf(Facet.class) : EnumSet.noneOf(Facet.class);
    return new SearchQuestion(
        address.query(),
        ZoneId.systemDefault(),
        address.order(),
        address.narrowing(),
        facets,
        PAGE,
        address.after(),
        true);
  }

  /** Whether a hit was made from properties. */
  public boolean synthesised(Hit hit) {
    return answer().synthesised().contains(hit.address());
  }

  private SearchPage page() {
    return answer().page();
  }

  private SearchAnswer answer() {
    if (answer == null) {
      throw new IllegalStateException("Nothing was answered");
    }
    return answer;
  }

  /** What was asked for but for its words. */
  private static Query widest(SearchAnswer answered) {
    return answered.understood().query().widest();
  }

  /** What is not in the index yet cannot be listed by it: there is only looking again. */
  private Choice shortcoming(IndexState state, long count) {
    String words = mailWords.stateOf(state, this.words.count(count));
    if (state == IndexState.PENDING) {
      return new Choice(words, count, address.toString());
    }
    Query those = new Query.InState(Set.of(state));
    Query widest = widest(answer());
    Query query = widest instanceof Query.All ? those : new Query.And(List.of(widest, those));
    return new Choice(words, count, address.asking(query).toString());
  }

  private List<FacetCount> counts(Facet facet) {
    return page().facets().getOrDefault(facet, List.of());
  }

  private Menu menu(Facet facet) {
    List<Choice> choices =
        counts(facet).stream()
            .filter(each -> !address.has(facet, each.key()))
            .map(each -> choice(facet, each))
            .toList();
    return new Menu(mailWords.facet(facet), choices);
  }

  private Choice choice(Facet facet, FacetCount each) {
    String there = address.narrowedTo(facet, each.key()).toString();
    return new Choice(mailWords.facetValue(facet, each.label()), each.count(), there);
  }

  private Choice chip(Facet facet, String key) {
    String label =
        counts(facet).stream()
            .filter(each -> each.key().equals(key))
            .map(FacetCount::label)
            .collect(Collectors.joining());
    String shown = mailWords.facetValue(facet, label.isEmpty() ? key : label);
    return new Choice(
        mailWords.facet(facet) + ": " + shown, 0, address.without(facet, key).toString());
  }
}
