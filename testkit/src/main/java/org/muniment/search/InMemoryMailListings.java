package org.muniment.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Sighting;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

/** Mailboxes, folders and placements in memory, added by tests. */
public final class InMemoryMailListings implements MailListings {
  private static final Comparator<ListedMessage> NEWEST_FIRST =
      Comparator.comparing((ListedMessage each) -> each.key().arrived())
          .thenComparingLong(each -> each.key().placement().value())
          .reversed();

  private final MessageCards cards;
  private final Map<MailboxId, String> mailboxes = new LinkedHashMap<>();
  private final Map<FolderId, FolderEntry> folders = new LinkedHashMap<>();
  private final List<Placement> placements = new ArrayList<>();

  /** Lists with these cards beside the placements. */
  public InMemoryMailListings(MessageCards cards) {
    this.cards = cards;
  }

  /** Adds a mailbox. */
  public synchronized MailboxId addMailbox(String name) {
    MailboxId id = new MailboxId(mailboxes.size() + 1L);
    mailboxes.put(id, name);
    return id;
  }

  /** Gives a mailbox another name. */
  public synchronized void rename(MailboxId mailbox, String name) {
    mailboxes.replace(mailbox, name);
  }

  /** Adds a folder. */
  public synchronized FolderId addFolder(MailboxId mailbox, String... path) {
    FolderId id = new FolderId(folders.size() + 1L);
    folders.put(id, new FolderEntry(id, mailbox, List.of(path), true, 0, 0));
    return id;
  }

  /** Gives a folder another name. */
  public synchronized void rename(FolderId folder, String... path) {
    folders.computeIfPresent(
        folder, (id, old) -> new FolderEntry(id, old.mailbox(), List.of(path), true, 0, 0));
  }

  /** Adds a placement. */
  public synchronized Placement place(FolderId folder, Original original, @Nullable Instant date) {
    long number = placements.size() + 1L;
    FolderEntry entry = folder(folder).orElseThrow();
    Sighting sighting =
        new Sighting(
            folder,
            new UidValidity(1),
            new Uid(number),
            original,
            date,
            0,
            Set.of(),
            original.length(),
            null);
    Placement placement =
        new Placement(
            new PlacementId(number), entry.mailbox(), sighting, Instant.EPOCH, null, null);
    placements.add(placement);
    return placement;
  }

  /** Lets a message be gone from its place. */
  public synchronized void leave(PlacementId id, Instant when) {
    placements.replaceAll(
        each ->
            each.id().equals(id)
                ? new Placement(
                    id, each.mailbox(), each.sighting(), each.seenAt(), when, each.movedTo())
                : each);
  }

  @Override
  public synchronized List<MailboxEntry> mailboxes(Entitlement entitlement) {
    return mailboxes.entrySet().stream()
        .filter(each -> entitlement.covers(each.getKey()))
        .map(each -> entry(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing(MailboxEntry::name))
        .toList();
  }

  private MailboxEntry entry(MailboxId id, String name) {
    long gone = count(placement -> placement.mailbox().equals(id) && placement.goneAt() != null);
    long all = count(placement -> placement.mailbox().equals(id));
    return new MailboxEntry(id, name, "test", all - gone, gone);
  }

  @Override
  public synchronized List<FolderEntry> folders(MailboxId mailbox) {
    return folders.keySet().stream()
        .flatMap(id -> folder(id).stream())
        .filter(entry -> entry.mailbox().equals(mailbox))
        .sorted(Comparator.comparing(entry -> String.join("\u0001", entry.path())))
        .toList();
  }

  @Override
  public synchronized Optional<FolderEntry> folder(FolderId folder) {
    long gone = count(each -> each.sighting().folder().equals(folder) && each.goneAt() != null);
    long all = count(each -> each.sighting().folder().equals(folder));
    return Optional.ofNullable(folders.get(folder))
        .map(e -> new FolderEntry(e.id(), e.mailbox(), e.path(), e.exists(), all - gone, gone));
  }

  @Override
  public synchronized List<ListedMessage> messages(
      FolderId folder, Presence presence, ListedMessage.@Nullable Key after, int limit) {
    return placements.stream()
        .filter(each -> each.sighting().folder().equals(folder) && shows(presence, each))
        .map(each -> new ListedMessage(each, card(each)))
        .sorted(NEWEST_FIRST)
        .filter(each -> after == null || isBehind(each.key(), after))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Map<ContentAddress, List<Placement>> placements(
      Collection<ContentAddress> originals) {
    Set<ContentAddress> wanted = new HashSet<>(originals);
    return placements.stream()
        .filter(each -> wanted.contains(each.sighting().original().address()))
        .collect(Collectors.groupingBy(each -> each.sighting().original().address()));
  }

  private @Nullable MessageCard card(Placement placement) {
    return cards.find(placement.sighting().original().address()).orElse(null);
  }

  private long count(Predicate<Placement> which) {
    return placements.stream().filter(which).count();
  }

  private static boolean shows(Presence presence, Placement placement) {
    return switch (presence) {
      case PRESENT -> placement.goneAt() == null;
      case GONE -> placement.goneAt() != null;
      case EVER -> true;
    };
  }

  private static boolean isBehind(ListedMessage.Key key, ListedMessage.Key other) {
    int order = other.arrived().compareTo(key.arrived());
    return order > 0 || (order == 0 && key.placement().value() < other.placement().value());
  }
}
