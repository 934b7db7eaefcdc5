package org.muniment.recovery.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.RestorableMail;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.search.Hit;
import org.muniment.search.SearchPage;
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
   * These messages, each from the place in each mailbox where it was last; what does not exist or
   * may not be seen is missing.
   */
  List<Restorable> messages(Entitlement entitlement, List<ContentAddress> messages) {
    List<Restorable> found = new ArrayList<>();
    for (int from = 0; from < messages.size(); from += PAGE) {
      int to = Math.min(messages.size(), from + PAGE);
      found.addAll(lastPlaces(covered(entitlement, mail.of(messages.subList(from, to)))));
    }
    return found;
  }

  /** A folder. */
  Gathered folder(FolderId folder, boolean isGoneIncluded) {
    return new Gathered() {
      private @Nullable PlacementId after;

      @Override
      public List<Restorable> next() {
        List<Restorable> page = mail.folder(folder, isGoneIncluded, after, PAGE);
        after = page.isEmpty() ? after : page.getLast().placement().id();
        return page;
      }
    };
  }

  /** Everything that a search finds; each message once for every mailbox that it was in. */
  Gathered found(Actor by, Entitlement entitlement, SearchQuestion question) {
    return new Gathered() {
      private @Nullable String after;
      private boolean isOver;

      @Override
      public List<Restorable> next() {
        List<Restorable> page = List.of();
        while (page.isEmpty() && !isOver) {
          SearchPage hits = search.search(by, page(question, after)).page();
          after = hits.next();
          isOver = after == null;
          List<ContentAddress> originals = hits.hits().stream().map(Hit::address).toList();
          page = lastPlaces(covered(entitlement, mail.of(originals)));
        }
        return page;
      }
    };
  }

  private static SearchQuestion page(SearchQuestion question, @Nullable String after) {
    return new SearchQuestion(
        question.typed(),
        question.zone(),
        question.order(),
        question.narrowing(),
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

  /** Of each message the place in each mailbox where it was last, for it may have been moved. */
  private static List<Restorable> lastPlaces(List<Restorable> found) {
    Map<Place, Restorable> last = new LinkedHashMap<>();
    for (Restorable message : found) {
      ContentAddress address = message.placement().sighting().original().address();
      last.put(new Place(message.placement().mailbox(), address), message);
    }
    return List.copyOf(last.values());
  }

  private record Place(MailboxId mailbox, ContentAddress original) {}
}
