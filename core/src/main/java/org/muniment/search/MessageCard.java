package org.muniment.search;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.message.EmailAddress;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageId;
import org.muniment.message.MessageOutline;
import org.muniment.message.ThreadKey;
import org.muniment.original.Original;
import org.muniment.text.IndexState;

/**
 * What a list shows of a message without opening its original: a derived thing, one for each
 * original, written when the message is indexed and written again when it is indexed again. Text is
 * cut to the lengths below, never refused.
 *
 * @param original the message
 * @param subject at most {@value #SUBJECT} characters
 * @param from the authors; at most {@value #ADDRESSES}
 * @param to the recipients, To before Cc; at most {@value #ADDRESSES}
 * @param date when it was written, or null when the message tells none
 * @param messageId the sender's label, or null
 * @param thread the thread it belongs to
 * @param attachments how many files it has
 * @param state how much of it can be found by its content
 * @param reason why it is not all of it, in one line, at most {@value #REASON} characters, or null
 */
public record MessageCard(
    Original original,
    String subject,
    List<EmailAddress> from,
    List<EmailAddress> to,
    @Nullable MessageDate date,
    @Nullable MessageId messageId,
    ThreadKey thread,
    int attachments,
    IndexState state,
    @Nullable String reason) {
  /** Characters of a subject. */
  public static final int SUBJECT = 500;

  /** Characters of a reason. */
  public static final int REASON = 500;

  /** How many authors, and how many recipients, are kept. */
  public static final int ADDRESSES = 20;

  /** Characters of a name and of an address. */
  public static final int ADDRESS = 250;

  /** Characters of a Message-ID. */
  public static final int MESSAGE_ID = 500;

  private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  public MessageCard {
    subject = cut(subject, SUBJECT);
    from = cut(from);
    to = cut(to);
    messageId = messageId == null ? null : cut(messageId);
    reason = reason == null ? null : cut(reason, REASON);
  }

  /** The card of a message that was read. */
  public static MessageCard of(
      Original original,
      MessageOutline outline,
      ThreadKey thread,
      IndexState state,
      @Nullable String reason) {
    MessageHeaders headers = outline.headers();
    List<EmailAddress> to = Stream.concat(headers.to().stream(), headers.cc().stream()).toList();
    return new MessageCard(
        original,
        headers.subject(),
        headers.from(),
        to,
        headers.date(),
        headers.messageId(),
        thread,
        outline.attachments().size(),
        state,
        reason);
  }

  private static @Nullable MessageId cut(MessageId label) {
    String value = cut(label.value(), MESSAGE_ID);
    return value.isBlank() ? null : new MessageId(value);
  }

  private static List<EmailAddress> cut(List<EmailAddress> addresses) {
    return addresses.stream()
        .limit(ADDRESSES)
        .map(each -> new EmailAddress(cut(each.name(), ADDRESS), cut(each.address(), ADDRESS)))
        .toList();
  }

  /** No database keeps NUL or half a surrogate pair in text. */
  private static String cut(String text, int length) {
    String head = text.length() > length ? text.substring(0, length) : text;
    return UNSTORABLE.matcher(head).replaceAll("");
  }
}
