package org.muniment.search.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.original.Original;

/**
 * Finds the thread of each message of a batch: that of a message it refers to, when the archive
 * knows one, else the one that its own header begins.
 */
final class Threading {
  private final Map<MessageId, ThreadKey> known = new HashMap<>();

  /**
   * @param batch the headers of the messages to come
   * @param cards what is known of earlier messages
   */
  Threading(Collection<MessageHeaders> batch, CardKeeping cards) {
    List<MessageId> labels =
        batch.stream().flatMap(each -> ThreadKey.related(each).stream()).distinct().toList();
    known.putAll(cards.threadsOf(labels));
  }

  /** The thread of a message; later ones of the batch that refer to it get the same. */
  ThreadKey of(Original original, MessageHeaders headers) {
    ThreadKey thread =
        ThreadKey.related(headers).stream()
            .map(known::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(() -> ThreadKey.of(headers, original.address().toString()));
    ThreadKey.related(headers).forEach(label -> known.putIfAbsent(label, thread));
    return thread;
  }
}
