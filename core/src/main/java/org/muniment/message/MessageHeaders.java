package org.muniment.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote what to whom, and when: the fields of a header that the archive understands, decoded.
 * Of a field that wrongly occurs twice the first counts, for that is the one mail programs show;
 * all occurrences are in {@link MessageReader#fields}.
 *
 * @param subject decoded and unfolded; empty when there is none
 * @param from the authors
 * @param sender who sent it on their behalf; usually empty
 * @param to the recipients
 * @param cc those who got a copy
 * @param bcc those who got a hidden copy, where the original tells
 * @param replyTo where answers should go
 * @param date when it was written, or null when the message tells no date that can be read
 * @param messageId the sender's label, or null
 * @param inReplyTo what it answers
 * @param references the thread it belongs to, the oldest first
 * @param listId the mailing list (RFC 2919) without its description, or null
 */
public record MessageHeaders(
    String subject,
    List<EmailAddress> from,
    List<EmailAddress> sender,
    List<EmailAddress> to,
    List<EmailAddress> cc,
    List<EmailAddress> bcc,
    List<EmailAddress> replyTo,
    @Nullable MessageDate date,
    @Nullable MessageId messageId,
    List<MessageId> inReplyTo,
    List<MessageId> references,
    @Nullable String listId) {

  /** Of a message without any header. */
  public static final MessageHeaders NONE =
      new MessageHeaders(
          "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null,
          List.of(), List.of(), null);

  public MessageHeaders {
    from = List.copyOf(from);
    sender = List.copyOf(sender);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    replyTo = List.copyOf(replyTo);
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
  }
}
