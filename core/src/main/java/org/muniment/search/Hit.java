package org.muniment.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.message.EmailAddress;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.text.IndexState;

/**
 * A message that was found.
 *
 * @param address the original
 * @param subject with the words that matched marked; the whole subject, up to some hundreds of
 *     characters
 * @param from the authors
 * @param to the recipients, To before Cc
 * @param sent when it was written
 * @param size octets of the original
 * @param messageId the sender's label, or null
 * @param thread the thread it belongs to
 * @param attachments how many files it has
 * @param matched those of them in which words of the query stand, in the order of the message
 * @param placements where it is or was seen, as far as the actor may know
 * @param state how much of it could be searched
 * @param snippets pieces of its body: those that matched, else its beginning; empty when none were
 *     asked for
 */
public record Hit(
    ContentAddress address,
    Snippet subject,
    List<EmailAddress> from,
    List<EmailAddress> to,
    Instant sent,
    long size,
    @Nullable MessageId messageId,
    ThreadKey thread,
    int attachments,
    List<AttachmentHit> matched,
    List<IndexedPlacement> placements,
    IndexState state,
    List<Snippet> snippets) {
  public Hit {
    from = List.copyOf(from);
    to = List.copyOf(to);
    matched = List.copyOf(matched);
    placements = List.copyOf(placements);
    snippets = List.copyOf(snippets);
  }

  /** The same hit at these places. */
  public Hit at(List<IndexedPlacement> places) {
    return new Hit(
        address,
        subject,
        from,
        to,
        sent,
        size,
        messageId,
        thread,
        attachments,
        matched,
        places,
        state,
        snippets);
  }
}
