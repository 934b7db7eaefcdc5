package org.muniment.recovery.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.search.app.SearchQuestion;

/**
 * Finds the mailboxes that chosen messages were in, so that each can go back to its own. Those of
 * most messages come first. What the actor may not see is not told.
 */
@Dependent
public class FindHomes {
  private final RestoreRights rights;
  private final RestoreChoices choices;

  /** Finds the homes of these choices. */
  @Inject
  public FindHomes(RestoreRights rights, RestoreChoices choices) {
    this.rights = rights;
    this.choices = choices;
  }

  /**
   * Of messages that were chosen by their content: every mailbox that one of them was in.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}
   */
  public List<MessageHome> ofMessages(Actor by, List<ContentAddress> messages) {
    return counted(choices.everywhere(rights.choosing(by), messages));
  }

  /**
   * Of messages that were chosen where they were.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}
   */
  public List<MessageHome> ofPlacements(Actor by, List<PlacementId> placements) {
    return counted(choices.these(rights.choosing(by), placements));
  }

  /**
   * Of what a search finds: the mailboxes that it may mean, at most a thousand. Asking is a search
   * of the actor's.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, or as the search
   */
  public List<MessageHome> ofFound(Actor by, SearchQuestion question) {
    Entitlement entitlement = rights.choosing(by);
    return choices.mailboxes(by, entitlement, question);
  }

  private static List<MessageHome> counted(List<Restorable> places) {
    Map<MailboxId, Set<ContentAddress>> homes = new HashMap<>();
    for (Restorable place : places) {
      homes
          .computeIfAbsent(place.placement().mailbox(), any -> new HashSet<>())
          .add(place.placement().sighting().original().address());
    }
    return homes.entrySet().stream()
        .map(each -> new MessageHome(each.getKey(), each.getValue().size()))
        .sorted(
            Comparator.comparingLong(MessageHome::messages)
                .reversed()
                .thenComparingLong(each -> each.mailbox().value()))
        .toList();
  }
}
