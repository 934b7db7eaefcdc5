package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.search.MessageCard;
import org.muniment.search.MessageCards;

/** Cards of messages, each call in a transaction of its own: followers have none. */
@ApplicationScoped
public class CardKeeping {
  private final MessageCards cards;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected CardKeeping() {
    this(null);
  }

  /** Keeps them there. */
  @Inject
  public CardKeeping(MessageCards cards) {
    this.cards = cards;
  }

  /** Adds or replaces cards. */
  @Transactional
  public void keep(List<MessageCard> fresh) {
    cards.keep(fresh);
  }

  /** The threads of messages with any of these labels. */
  @Transactional
  public Map<MessageId, ThreadKey> threadsOf(Collection<MessageId> labels) {
    return cards.threadsOf(labels);
  }
}
