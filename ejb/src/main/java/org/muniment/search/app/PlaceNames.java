package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.original.ContentAddress;
import org.muniment.search.FolderEntry;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.ListedMessage;
import org.muniment.search.MailListings;
import org.muniment.search.MailListings.Presence;
import org.muniment.search.MessageCard;

/** Gives placements the names that people call their mailboxes and folders by. */
@ApplicationScoped
public class PlaceNames {
  private static final int PAGE = 500;
  private static final FolderPath UNKNOWN = FolderPath.of("?");

  private final MailListings listings;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected PlaceNames() {
    this(null);
  }

  /** Names from these lists. */
  @Inject
  public PlaceNames(MailListings listings) {
    this.listings = listings;
  }

  /** The places of one message, for people. */
  @Transactional
  public List<MessageView.Place> of(List<Placement> placements) {
    Names names = new Names();
    return placements.stream()
        .map(each -> new MessageView.Place(names.mailbox(each.mailbox()), names.path(each), each))
        .toList();
  }

  /** Every place of these messages, for the index; a message that was seen nowhere is missing. */
  @Transactional
  public Map<ContentAddress, List<Placement>> placements(Collection<ContentAddress> messages) {
    return listings.placements(messages);
  }

  /**
   * One page of the messages that were ever seen in a folder.
   *
   * @param after the last of the page before, or null for the first page
   */
  @Transactional
  public List<ListedMessage> everIn(FolderId folder, ListedMessage.@Nullable Key after) {
    return listings.messages(folder, Presence.EVER, after, PAGE);
  }

  /** All folders of a mailbox. */
  @Transactional
  public List<FolderId> foldersOf(MailboxId mailbox) {
    return listings.folders(mailbox).stream().map(FolderEntry::id).toList();
  }

  /** What people call the mailboxes that the entitlement covers, at this moment. */
  @Transactional
  public Map<MailboxId, String> mailboxes(Entitlement entitlement) {
    return listings.mailboxNames(entitlement);
  }

  /** Which of these messages were synthesised from properties. */
  @Transactional
  public Set<ContentAddress> synthesised(Collection<ContentAddress> messages) {
    return messages.isEmpty() ? Set.of() : listings.synthesised(messages);
  }

  /** Places as the index knows them; each folder once. */
  @Transactional
  public Map<ContentAddress, List<IndexedPlacement>> indexed(
      Map<ContentAddress, List<Placement>> placements) {
    Names names = new Names();
    Map<ContentAddress, List<IndexedPlacement>> indexed = new HashMap<>();
    placements.forEach(
        (message, places) ->
            indexed.put(message, places.stream().map(names::indexed).distinct().toList()));
    return indexed;
  }

  /** Those of the messages that were seen in a mailbox that the entitlement covers. */
  @Transactional
  public List<MessageCard> visible(Entitlement entitlement, List<MessageCard> cards) {
    Map<ContentAddress, List<Placement>> places =
        listings.placements(cards.stream().map(card -> card.original().address()).toList());
    return cards.stream()
        .filter(
            card ->
                places.getOrDefault(card.original().address(), List.of()).stream()
                    .anyMatch(place -> entitlement.covers(place.mailbox())))
        .toList();
  }

  /** Looked up once for a batch. */
  private final class Names {
    private final Map<MailboxId, String> mailboxes =
        listings.mailboxNames(new Entitlement.EveryMailbox());
    private final Map<FolderId, FolderPath> folders = new HashMap<>();

    String mailbox(MailboxId id) {
      return mailboxes.getOrDefault(id, "?");
    }

    FolderPath path(Placement placement) {
      Function<FolderId, FolderPath> look =
          id -> listings.folder(id).map(entry -> new FolderPath(entry.path())).orElse(UNKNOWN);
      return folders.computeIfAbsent(placement.sighting().folder(), look);
    }

    IndexedPlacement indexed(Placement placement) {
      return new IndexedPlacement(
          placement.mailbox(),
          mailbox(placement.mailbox()),
          placement.sighting().folder(),
          path(placement));
    }
  }
}
