package org.muniment.search.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.search.MessageCard;
import org.muniment.search.MessageCards;
import org.muniment.text.IndexState;

/** Cards in the catalogue. */
@Dependent
@Transactional
public class JpaMessageCards implements MessageCards {
  private static final int AT_ONCE = 500;

  private final EntityManager catalogue;

  /** The cards of that catalogue. */
  @Inject
  public JpaMessageCards(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void keep(List<MessageCard> cards) {
    for (List<MessageCard> some : inPieces(cards)) {
      Map<ContentAddress, MessageCardRow> kept =
          rows(some.stream().map(card -> card.original().address()).toList());
      for (MessageCard card : some) {
        ContentAddress original = card.original().address();
        MessageCardRow row = kept.get(original);
        if (row == null) {
          kept.put(original, added(new MessageCardRow(card)));
        } else {
          row.say(card);
        }
      }
      catalogue.flush();
      kept.values().forEach(catalogue::detach);
    }
  }

  @Override
  public Map<ContentAddress, MessageCard> find(Collection<ContentAddress> addresses) {
    Map<ContentAddress, MessageCard> cards = new HashMap<>();
    for (List<ContentAddress> some : inPieces(addresses)) {
      rows(some).forEach((address, row) -> cards.put(address, row.toCard()));
    }
    return cards;
  }

  @Override
  public Map<MessageId, ThreadKey> threadsOf(Collection<MessageId> labels) {
    Map<MessageId, ThreadKey> threads = new HashMap<>();
    for (List<MessageId> some : inPieces(labels)) {
      catalogue
          .createQuery(
              "select c.messageId, min(c.thread) from MessageCardRow c"
                  + " where c.messageId in :labels group by c.messageId",
              Object[].class)
          .setParameter(
              "labels", some.stream().map(label -> MessageCardRow.storable(label.value())).toList())
          .getResultStream()
          .forEach(
              row -> threads.put(new MessageId((String) row[0]), new ThreadKey((String) row[1])));
    }
    return threads;
  }

  @Override
  public List<MessageCard> ofThread(ThreadKey thread, int skip, int limit) {
    return catalogue
        .createQuery(
            """
            select c from MessageCardRow c where c.thread = :thread
            order by case when c.written is null then 1 else 0 end, c.written, c.address\
            """,
            MessageCardRow.class)
        .setParameter("thread", thread.value())
        .setFirstResult(skip)
        .setMaxResults(limit)
        .getResultStream()
        .map(MessageCardRow::toCard)
        .toList();
  }

  @Override
  public Map<IndexState, Long> counts() {
    Map<IndexState, Long> counts = new EnumMap<>(IndexState.class);
    catalogue
        .createQuery(
            "select c.state, count(c) from MessageCardRow c group by c.state", Object[].class)
        .getResultStream()
        .forEach(row -> counts.put((IndexState) row[0], (Long) row[1]));
    return counts;
  }

  private MessageCardRow added(MessageCardRow row) {
    catalogue.persist(row);
    return row;
  }

  private Map<ContentAddress, MessageCardRow> rows(Collection<ContentAddress> addresses) {
    return catalogue
        .createQuery(
            "select c from MessageCardRow c where c.address in :addresses", MessageCardRow.class)
        .setParameter("addresses", addresses.stream().map(ContentAddress::bytes).toList())
        .getResultStream()
        .collect(Collectors.toMap(MessageCardRow::original, row -> row));
  }

  static <T> List<List<T>> inPieces(Collection<T> all) {
    return inPieces(all, AT_ONCE);
  }

  static <T> List<List<T>> inPieces(Collection<T> all, int size) {
    List<T> list = new ArrayList<>(all);
    List<List<T>> pieces = new ArrayList<>();
    for (int at = 0; at < list.size(); at += size) {
      pieces.add(list.subList(at, Math.min(list.size(), at + size)));
    }
    return pieces;
  }
}
