package org.muniment.search.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.muniment.message.EmailAddress;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.search.MessageCard;
import org.muniment.text.IndexState;

/** A card as it is stored. */
@Entity
@Table(name = "message_card")
class MessageCardRow {
  /** No database keeps NUL or half a surrogate pair in text. */
  private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  @Id byte[] address;

  long length;
  String subject;

  @Convert(converter = People.class)
  List<EmailAddress> senders;

  @Convert(converter = People.class)
  List<EmailAddress> recipients;

  @Column(name = "written_at")
  @Nullable Instant written;

  @Column(name = "date_offset")
  int dateOffset;

  @Column(name = "date_origin")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  MessageDate.@Nullable Origin dateOrigin;

  @Column(name = "message_id")
  @Nullable String messageId;

  @Column(name = "thread_key")
  String thread;

  int attachments;

  @Column(name = "index_state")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  IndexState state;

  @Nullable String reason;

  /** For Hibernate. */
  protected MessageCardRow() {}

  MessageCardRow(MessageCard card) {
    address = card.original().address().bytes();
    say(card);
  }

  /** Takes over what the card says; everything but whose card it is. */
  final void say(MessageCard card) {
    MessageDate date = card.date();
    length = card.original().length();
    subject = storable(card.subject());
    senders = card.from();
    recipients = card.to();
    written = date == null ? null : date.instant();
    dateOffset = date == null ? 0 : date.offsetMinutes();
    dateOrigin = date == null ? null : date.origin();
    messageId = card.messageId() == null ? null : storable(card.messageId().value());
    thread = card.thread().value();
    attachments = card.attachments();
    state = card.state();
    reason = card.reason() == null ? null : storable(card.reason());
  }

  ContentAddress original() {
    return ContentAddress.of(address);
  }

  MessageCard toCard() {
    MessageDate.Origin origin = dateOrigin;
    return new MessageCard(
        new Original(original(), length),
        subject,
        senders,
        recipients,
        written == null || origin == null ? null : new MessageDate(written, dateOffset, origin),
        messageId == null ? null : new MessageId(messageId),
        new ThreadKey(thread),
        attachments,
        state,
        reason);
  }

  static String storable(String text) {
    return UNSTORABLE.matcher(text).replaceAll("?");
  }
}
