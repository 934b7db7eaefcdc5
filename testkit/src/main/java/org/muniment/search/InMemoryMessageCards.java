package org.muniment.search;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.text.IndexState;

/** Cards in memory, without transactions. */
public final class InMemoryMessageCards implements MessageCards {
  private static final Comparator<MessageCard> OLDEST_FIRST =
      Comparator.comparing(InMemoryMessageCards::written)
          .thenComparing(card -> card.original().address());

  private final Map<ContentAddress, MessageCard> cards = new ConcurrentHashMap<>();

  @Override
  public void keep(List<MessageCard> fresh) {
    fresh.forEach(card -> cards.put(card.original().address(), card));
  }

  @Override
  public Map<ContentAddress, MessageCard> find(Collection<ContentAddress> addresses) {
    Map<ContentAddress, MessageCard> found = new LinkedHashMap<>();
    addresses.forEach(
        address -> Optional.ofNullable(cards.get(address)).ifPresent(c -> found.put(address, c)));
    return found;
  }

  @Override
  public Map<MessageId, ThreadKey> threadsOf(Collection<MessageId> labels) {
    Map<MessageId, ThreadKey> threads = new HashMap<>();
    cards.values().forEach(card -> note(card, labels, threads));
    return threads;
  }

  private static void note(
      MessageCard card, Collection<MessageId> labels, Map<MessageId, ThreadKey> threads) {
    MessageId label = card.messageId();
    if (label != null && labels.contains(label)) {
      threads.put(label, card.thread());
    }
  }

  @Override
  public List<MessageCard> ofThread(ThreadKey thread, int skip, int limit) {
    return cards.values().stream()
        .filter(card -> card.thread().equals(thread))
        .sorted(OLDEST_FIRST)
        .skip(skip)
        .limit(limit)
        .toList();
  }

  @Override
  public Map<IndexState, Long> counts() {
    return cards.values().stream()
        .collect(Collectors.groupingBy(MessageCard::state, Collectors.counting()));
  }

  private static Instant written(MessageCard card) {
    MessageDate date = card.date();
    return date == null ? Instant.MAX : date.instant();
  }
}
