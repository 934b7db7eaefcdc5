package org.muniment.harvest.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.harvest.Likeness;
import org.muniment.original.ContentAddress;

/** Finds the same message at other places of a mailbox: to link it, or to see where it moved. */
final class Likenesses {
  /** How many values one query is asked about. */
  private static final int CHUNK = 500;

  private final EntityManager catalogue;

  Likenesses(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  List<Likeness> linkable(MailboxId mailbox, Set<String> emailIds) {
    List<Likeness> found = new ArrayList<>();
    for (List<String> chunk : chunks(emailIds)) {
      catalogue
          .createQuery(
              "select p from PlacementRow p where p.emailId in :ids and p.mailbox = :mailbox order"
                  + " by p.id",
              PlacementRow.class)
          .setParameter("mailbox", mailbox.value())
          .setParameter("ids", chunk)
          .getResultList()
          .forEach(row -> found.add(row.likeness(String.valueOf(row.emailId))));
    }
    return found;
  }

  Map<PlacementId, PlacementId> successors(
      MailboxId mailbox, Set<PlacementId> departed, Instant since) {
    List<PlacementRow> left = rows(departed.stream().map(PlacementId::value).toList());
    left.sort(Comparator.comparingLong(row -> row.id));
    Candidates candidates = new Candidates(departed);
    for (List<PlacementRow> chunk : chunks(left)) {
      newcomersLike(chunk, mailbox, since).forEach(candidates::add);
    }
    Map<PlacementId, PlacementId> moved = new LinkedHashMap<>();
    for (PlacementRow row : left) {
      PlacementRow successor = candidates.take(row);
      if (successor != null) {
        moved.put(new PlacementId(row.id), new PlacementId(successor.id));
      }
    }
    return moved;
  }

  /** The placements of these numbers, in no order. */
  List<PlacementRow> rows(Collection<Long> ids) {
    List<PlacementRow> rows = new ArrayList<>();
    for (List<Long> chunk : chunks(ids)) {
      rows.addAll(
          catalogue
              .createQuery("select p from PlacementRow p where p.id in :ids", PlacementRow.class)
              .setParameter("ids", chunk)
              .getResultList());
    }
    return rows;
  }

  /** By two questions, for one that asks for either is answered by reading the whole mailbox. */
  private List<PlacementRow> newcomersLike(
      List<PlacementRow> left, MailboxId mailbox, Instant since) {
    List<ContentAddress> addresses = left.stream().map(row -> row.address).distinct().toList();
    Map<Long, PlacementRow> found = new TreeMap<>();
    newcomers("p.address in :like", addresses, mailbox, since)
        .forEach(row -> found.put(row.id, row));
    newcomers("p.emailId in :like", emailIds(left), mailbox, since)
        .forEach(row -> found.put(row.id, row));
    return List.copyOf(found.values());
  }

  private List<PlacementRow> newcomers(
      String condition, List<?> like, MailboxId mailbox, Instant since) {
    if (like.isEmpty()) {
      return List.of();
    }
    return catalogue
        .createQuery(
            "select p from PlacementRow p where "
                + condition
                + """
                 and p.mailbox = :mailbox and p.seen >= :since and p.gone is null
                and not exists (select d.id from PlacementRow d where d.movedTo = p.id)\
                """,
            PlacementRow.class)
        .setParameter("like", like)
        .setParameter("mailbox", mailbox.value())
        .setParameter("since", since)
        .getResultList();
  }

  private static List<String> emailIds(List<PlacementRow> rows) {
    return rows.stream()
        .<String>mapMulti(
            (row, each) -> {
              if (row.emailId != null) {
                each.accept(row.emailId);
              }
            })
        .distinct()
        .toList();
  }

  static <T> List<List<T>> chunks(Collection<T> all) {
    List<T> list = List.copyOf(all);
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < list.size(); from += CHUNK) {
      chunks.add(list.subList(from, Math.min(list.size(), from + CHUNK)));
    }
    return chunks;
  }

  /** Newcomers, each to be taken once. */
  private static final class Candidates {
    private final Set<PlacementId> departed;
    private final Set<Long> taken = new HashSet<>();
    private final Map<String, List<PlacementRow>> byEmailId = new HashMap<>();
    private final Map<Object, List<PlacementRow>> byAddress = new HashMap<>();

    Candidates(Set<PlacementId> departed) {
      this.departed = departed;
    }

    void add(PlacementRow row) {
      if (departed.contains(new PlacementId(row.id))) {
        return;
      }
      if (row.emailId != null) {
        file(byEmailId, row.emailId, row);
      }
      file(byAddress, row.address, row);
    }

    @Nullable PlacementRow take(PlacementRow left) {
      PlacementRow same = left.emailId == null ? null : first(byEmailId, left.emailId);
      PlacementRow like = same != null ? same : first(byAddress, left.address);
      if (like != null) {
        taken.add(like.id);
      }
      return like;
    }

    private <K> @Nullable PlacementRow first(Map<K, List<PlacementRow>> by, K key) {
      return by.getOrDefault(key, List.of()).stream()
          .filter(row -> !taken.contains(row.id))
          .findFirst()
          .orElse(null);
    }

    private static <K> void file(Map<K, List<PlacementRow>> by, K key, PlacementRow row) {
      List<PlacementRow> rows = by.computeIfAbsent(key, fresh -> new ArrayList<>());
      if (!rows.contains(row)) {
        rows.add(row);
      }
    }
  }
}
