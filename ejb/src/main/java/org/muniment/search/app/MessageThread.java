package org.muniment.search.app;

import java.util.List;
import org.muniment.search.MessageCard;

/**
 * The messages of a thread, as far as an actor may see them.
 *
 * @param messages the oldest first
 * @param isCut whether there are more that the actor may see
 */
public record MessageThread(List<MessageCard> messages, boolean isCut) {
  public MessageThread {
    messages = List.copyOf(messages);
  }
}
