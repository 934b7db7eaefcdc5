package org.muniment.recovery.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.RestorableMail;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.Hit;
import org.muniment.search.Query;
import org.muniment.search.SearchRequest;
import org.muniment.search.app.SearchAnswer;
import org.muniment.search.app.SearchMail;
import org.muniment.search.app.SearchQuestion;

/** Gathers what was chosen, page by page, as far as the actor may see it. */
@Dependent
public class RestoreChoices {
  /** How many messages are gathered at a time. */
  static final int PAGE = 1_000;

  private final RestorableMail mail;
  private final SearchMail search;

  /** Choices among that mail. */
  @Inject
  public RestoreChoices(RestorableMail mail, SearchMail search) {
    this.mail = mail;
    this.search = search;
  }

  /** These placements; what does not exist or may not be seen is missing. */
  List<Restorable> these(Entitlement entitlement, List<PlacementId> placements) {
    List<Restorable> found = new ArrayList<>();
    for (int from = 0; from < placements.size(); from += PAGE) {
      int to = Math.min(placements.size(), from + PAGE);
      found.addAll(covered(entitlement, mail.these(placements.subList(from, to))));
    }
    return found;
  }

  /**
   * These messages, each once: from its place in the target mailbox, or else from where it was
   * last. What does not exist or may not be seen is missing.
   *
   * @param target where they go, or null while that is open
   */
  List<Restorable> messages(
      Entitlement entitlement, @Nullable MailboxId target, List<ContentAddress> messages) {
    return onePlaceEach(everywhere(entitlement, messages), target, place -> true);
  }

  /** Every place of these messages. What does not exist or may not be seen is missing. */
  List<Restorable> everywhere(Entitlement entitlement, List<ContentAddress> messages) {
    List<Restorable> places = new ArrayList<>();
    for (int from = 0; from < messages.size(); from += PAGE) {
      int to = Math.min(messages.size(), from + PAGE);
      places.addAll(covered(entitlement, mail.of(messages.subList(from, to))));
    }
    return places;
  }

  /** The mailboxes that a search may mean, and how many of its messages each holds. */
  List<MessageHome> mailboxes(Actor by, Entitlement entitlement, SearchQuestion question) {
    Query query = whole(search.parse(question).query(), question, entitlement);
    return search.mailboxes(by, question).stream()
        .map(each -> new Mailbox(new MailboxId(Long.parseLong(each.key())), each))
        .filter(each -> entitlement.covers(each.id()))
        .filter(each -> MeantPlaces.mayBeIn(query, each.id(), each.count().label()))
        .map(each -> new MessageHome(each.id(), each.count().count()))
        .toList();
  }

  private record Mailbox(MailboxId id, FacetCount count) {}

  /**
   * Lets a search pass that asks for something.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} for one that every message answers
   */
  void requireMeaning(SearchQuestion question) {
    boolean isAll = search.parse(question).query().equals(new Query.All());
    if ((isAll || question.typed().isBlank()) && question.narrowing().isEmpty()) {
      throw Fault.BAD_REQUEST.on(
          "Say what to look for. The whole archive is not restored at once.");
    }
  }

  /** Folders, one after the other. */
  Gathered folders(List<FolderId> folders, boolean isGoneIncluded) {
    Deque<FolderId> left = new ArrayDeque<>(folders);
    return new Gathered() {
      private @Nullable PlacementId after;

      @Override
      public List<Restorable> next() {
        List<Restorable> page = List.of();
        while (page.isEmpty() && !left.isEmpty()) {
          page = mail.folder(left.element(), isGoneIncluded, after, PAGE);
          after = page.isEmpty() ? null : page.getLast().placement().id();
          if (page.isEmpty()) {
            left.remove();
          }
        }
        return page;
      }
    };
  }

  /**
   * Everything that a search finds, each message once: from its place in the target mailbox, or
   * else from one that the search meant.
   */
  Gathered found(Actor by, Entitlement entitlement, MailboxId target, SearchQuestion question) {
    return searched(
        by, entitlement, question, (places, meant) -> onePlaceEach(places, target, meant));
  }

  /** Of what a search finds all that it meant in one mailbox, each message once. */
  Gathered foundIn(Actor by, MailboxId mailbox, SearchQuestion question) {
    return searched(
        by,
        new Entitlement.Mailboxes(Set.of(mailbox)),
        narrowed(question, mailbox),
        (places, meant) ->
            onePlaceEach(places.stream().filter(meant).toList(), mailbox, place -> true));
  }

  private static SearchQuestion narrowed(SearchQuestion question, MailboxId mailbox) {
    Map<Facet, Set<String>> narrowing = new HashMap<>(question.narrowing());
    narrowing.put(Facet.MAILBOX, Set.of(mailbox.toString()));
    return page(question, narrowing, null);
  }

  private Gathered searched(
      Actor by,
      Entitlement entitlement,
      SearchQuestion question,
      BiFunction<List<Restorable>, MeantPlaces, List<Restorable>> choice) {
    return new Gathered() {
      private @Nullable String after;
      private boolean isOver;

      @Override
      public List<Restorable> next() {
        List<Restorable> page = List.of();
        while (page.isEmpty() && !isOver) {
          SearchAnswer answer = search.search(by, page(question, question.narrowing(), after));
          after = answer.page().next();
          isOver = after == null;
          List<Hit> hits = answer.page().hits();
          Query query = whole(answer.understood().query(), question, entitlement);
          MeantPlaces meant = new MeantPlaces(query, hits);
          List<ContentAddress> originals = hits.stream().map(Hit::address).toList();
          page = choice.apply(covered(entitlement, mail.of(originals)), meant);
        }
        return page;
      }
    };
  }

  private static Query whole(Query understood, SearchQuestion asked, Entitlement entitlement) {
    SearchRequest request = SearchRequest.of(understood, entitlement);
    for (Map.Entry<Facet, Set<String>> chosen : asked.narrowing().entrySet()) {
      request = request.narrowedTo(chosen.getKey(), chosen.getValue());
    }
    return request.narrowed();
  }

  private static SearchQuestion page(
      SearchQuestion question, Map<Facet, Set<String>> narrowing, @Nullable String after) {
    return new SearchQuestion(
        question.typed(),
        question.zone(),
        question.order(),
        narrowing,
        Set.of(),
        PAGE,
        after,
        false);
  }

  private static List<Restorable> covered(Entitlement entitlement, List<Restorable> found) {
    return found.stream()
        .filter(message -> entitlement.covers(message.placement().mailbox()))
        .toList();
  }

  /** Of each message one place: the target's own before others, meant before others, the last. */
  private static List<Restorable> onePlaceEach(
      List<Restorable> found, @Nullable MailboxId target, Predicate<Restorable> meant) {
    Comparator<Restorable> order =
        Comparator.<Restorable, Boolean>comparing(m -> m.placement().mailbox().equals(target))
            .thenComparing(meant::test)
            .thenComparingLong(m -> m.placement().id().value());
    Map<ContentAddress, Restorable> chosen = new LinkedHashMap<>();
    for (Restorable message : found) {
      ContentAddress address = message.placement().sighting().original().address();
      chosen.merge(address, message, BinaryOperator.maxBy(order));
    }
    return List.copyOf(chosen.values());
  }
}
