package org.muniment.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.text.IndexState;

/**
 * Keeps the cards of messages. Derived: losing them costs an index run. Every adapter passes {@code
 * MessageCardsContract}.
 */
public interface MessageCards {

  /** Adds cards, or replaces those of the same originals, in the caller's transaction. */
  void keep(List<MessageCard> cards);

  /** The card of an original, empty while it was not indexed. */
  default Optional<MessageCard> find(ContentAddress address) {
    return Optional.ofNullable(find(List.of(address)).get(address));
  }

  /** The cards of several originals; those that have none are missing. */
  Map<ContentAddress, MessageCard> find(Collection<ContentAddress> addresses);

  /** The threads of messages that carry any of these labels. */
  Map<MessageId, ThreadKey> threadsOf(Collection<MessageId> labels);

  /**
   * Some messages of a thread, the oldest first (those without a date last, then by address).
   *
   * @param skip how many of the oldest are left out
   * @param limit how many at most
   */
  List<MessageCard> ofThread(ThreadKey thread, int skip, int limit);

  /** How many messages have each state; a state that none has may be missing. */
  Map<IndexState, Long> counts();
}
