package org.muniment.search;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.message.EmailAddress;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.text.IndexState;

/**
 * What the index is given of a message: everything that can be asked for, and the text that
 * snippets are cut from. One for each original, whatever number of places it was seen at.
 *
 * @param address the original
 * @param subject decoded; empty when there is none
 * @param from the authors
 * @param to the recipients
 * @param cc those who got a copy
 * @param bcc those who got a hidden copy, where the original tells
 * @param sent when it was written; where the message does not tell, when the server received it or
 *     we first saw it. Lists are sorted by it. Kept to the millisecond, and brought into the years
 *     1 to 9999
 * @param size octets of the original, 0 or more
 * @param messageId the sender's label, or null
 * @param thread the thread it belongs to
 * @param body the text of the message itself, without its attachments; possibly empty
 * @param attachments its files, in the order of the message
 * @param placements where it is or was seen, in all mailboxes
 * @param state how much of it can be found by its content: the worst of body and attachments
 */
public record IndexedMessage(
    ContentAddress address,
    String subject,
    List<EmailAddress> from,
    List<EmailAddress> to,
    List<EmailAddress> cc,
    List<EmailAddress> bcc,
    Instant sent,
    long size,
    @Nullable MessageId messageId,
    ThreadKey thread,
    String body,
    List<IndexedAttachment> attachments,
    List<IndexedPlacement> placements,
    IndexState state) {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  public IndexedMessage {
    from = List.copyOf(from);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    attachments = List.copyOf(attachments);
    placements = List.copyOf(placements);
    sent = sent.isBefore(EARLIEST) ? EARLIEST : sent.isAfter(LATEST) ? LATEST : sent;
    sent = Instant.ofEpochMilli(sent.toEpochMilli());
    if (size < 0) {
      throw new IllegalArgumentException("An original has no negative size: " + size);
    }
  }

  /** The same message, seen at these places and no others. */
  public IndexedMessage at(List<IndexedPlacement> places) {
    return new IndexedMessage(
        address,
        subject,
        from,
        to,
        cc,
        bcc,
        sent,
        size,
        messageId,
        thread,
        body,
        attachments,
        places,
        state);
  }

  /** To, Cc and Bcc. */
  public List<EmailAddress> recipients() {
    return Stream.of(to, cc, bcc).flatMap(List::stream).toList();
  }

  /** Everybody that the message names: authors and recipients. */
  public List<EmailAddress> everybody() {
    return Stream.of(from, to, cc, bcc).flatMap(List::stream).toList();
  }

  /** Whether any file came with it that is not just a signature. */
  public boolean hasAttachment() {
    return attachments.stream().anyMatch(each -> each.kind() != AttachmentKind.SIGNATURE);
  }
}
