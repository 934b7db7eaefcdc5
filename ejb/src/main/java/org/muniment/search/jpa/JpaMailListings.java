package org.muniment.search.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.original.ContentAddress;
import org.muniment.search.FolderEntry;
import org.muniment.search.ListedMessage;
import org.muniment.search.MailListings;
import org.muniment.search.MailboxEntry;
import org.muniment.search.MessageCard;
import org.muniment.search.MessageCards;

/** Mail by place, from the catalogue's rows of mailboxes, folders and placements. */
@Dependent
@Transactional
public class JpaMailListings implements MailListings {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final EntityManager catalogue;
  private final MessageCards cards;

  /** The lists of that catalogue, with those cards. */
  @Inject
  public JpaMailListings(EntityManager catalogue, MessageCards cards) {
    this.catalogue = catalogue;
    this.cards = cards;
  }

  @Override
  public List<MailboxEntry> mailboxes(Entitlement entitlement) {
    return catalogue
        .createQuery(
            """
            select m.id, m.name, coalesce(s.name, ''), coalesce(sum(f.present), 0L),
              coalesce(sum(f.departed), 0L)
            from MailboxRow m
              left join m.server s
              left join FolderRow f on f.mailbox = m.id
            group by m.id, m.name, s.name
            order by m.name, m.id\
            """,
            Object[].class)
        .getResultStream()
        .map(JpaMailListings::mailbox)
        .filter(mailbox -> entitlement.covers(mailbox.id()))
        .toList();
  }

  @Override
  public Map<MailboxId, String> mailboxNames(Entitlement entitlement) {
    return catalogue
        .createQuery("select m.id, m.name from MailboxRow m", Object[].class)
        .getResultStream()
        .filter(row -> entitlement.covers(new MailboxId((Long) row[0])))
        .collect(Collectors.toMap(row -> new MailboxId((Long) row[0]), row -> (String) row[1]));
  }

  @Override
  public List<FolderEntry> folders(MailboxId mailbox) {
    return folders("f.mailbox = :key order by f.path, f.id", mailbox.value());
  }

  @Override
  public Optional<FolderEntry> folder(FolderId folder) {
    return folders("f.id = :key", folder.value()).stream().findFirst();
  }

  @Override
  public List<ListedMessage> messages(
      FolderId folder, Presence presence, ListedMessage.@Nullable Key after, int limit) {
    String which =
        switch (presence) {
          case PRESENT -> " and p.gone is null";
          case GONE -> " and p.gone is not null";
          case EVER -> "";
        };
    TypedQuery<PlacementColumns> page =
        catalogue
            .createQuery(
                PlacementColumns.SELECT
                    + " where p.folder = :folder"
                    + which
                    + " and (p.arrived < :arrived or (p.arrived = :arrived and p.id < :id))"
                    + " order by p.arrived desc, p.id desc",
                PlacementColumns.class)
            .setParameter("folder", folder.value())
            .setParameter("arrived", after == null ? LAST : after.arrived())
            .setParameter("id", after == null ? Long.MAX_VALUE : after.placement().value())
            .setMaxResults(limit);
    return withCards(page.getResultList().stream().map(PlacementColumns::toPlacement).toList());
  }

  @Override
  public Map<ContentAddress, List<Placement>> placements(Collection<ContentAddress> originals) {
    Map<ContentAddress, List<Placement>> places = new HashMap<>();
    for (List<ContentAddress> some : JpaMessageCards.inPieces(originals)) {
      catalogue
          .createQuery(
              PlacementColumns.SELECT + " where p.address in :addresses order by p.id",
              PlacementColumns.class)
          .setParameter("addresses", some)
          .getResultStream()
          .map(PlacementColumns::toPlacement)
          .forEach(
              each ->
                  places
                      .computeIfAbsent(
                          each.sighting().original().address(), none -> new ArrayList<>())
                      .add(each));
    }
    return places;
  }

  @Override
  public Set<ContentAddress> synthesised(Collection<ContentAddress> originals) {
    Set<ContentAddress> found = new HashSet<>();
    for (List<ContentAddress> some : JpaMessageCards.inPieces(originals)) {
      found.addAll(
          catalogue
              .createQuery(
                  "select distinct p.address from PlacementRow p"
                      + " where p.address in :addresses and p.synthesised = true",
                  ContentAddress.class)
              .setParameter("addresses", some)
              .getResultList());
    }
    return found;
  }

  private List<ListedMessage> withCards(List<Placement> placements) {
    Map<ContentAddress, MessageCard> known =
        cards.find(
            Set.copyOf(
                placements.stream().map(each -> each.sighting().original().address()).toList()));
    return placements.stream()
        .map(each -> new ListedMessage(each, known.get(each.sighting().original().address())))
        .toList();
  }

  private List<FolderEntry> folders(String condition, long key) {
    return catalogue
        .createQuery(
            "select f.id, f.mailbox, f.path, f.gone, f.present, f.departed from FolderRow f where "
                + condition,
            Object[].class)
        .setParameter("key", key)
        .getResultStream()
        .map(JpaMailListings::folder)
        .toList();
  }

  private static MailboxEntry mailbox(Object[] row) {
    return new MailboxEntry(
        new MailboxId((Long) row[0]),
        (String) row[1],
        (String) row[2],
        (Long) row[3],
        (Long) row[4]);
  }

  private static FolderEntry folder(Object[] row) {
    return new FolderEntry(
        new FolderId((Long) row[0]),
        new MailboxId((Long) row[1]),
        FolderPath.ofKey((String) row[2]).names(),
        row[3] == null,
        (Long) row[4],
        (Long) row[5]);
  }
}
