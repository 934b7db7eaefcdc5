package org.muniment.intake.worker;

import com.pff.PSTAttachment;
import com.pff.PSTException;
import com.pff.PSTMessage;
import com.pff.PSTRecipient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message of a PST or OST. */
final class PstMessage implements OutlookMessage {
  private final PSTMessage message;

  PstMessage(PSTMessage message) {
    this.message = message;
  }

  @Override
  public String messageClass() {
    return told(message.getMessageClass());
  }

  @Override
  public String headers() {
    return told(message.getTransportMessageHeaders());
  }

  @Override
  public String subject() {
    return told(message.getSubject());
  }

  @Override
  public Person from() {
    return person(
        message.getSentRepresentingName(),
        message.getSentRepresentingEmailAddress(),
        message.getSentRepresentingAddressType());
  }

  @Override
  public Person sender() {
    return person(
        message.getSenderName(), message.getSenderEmailAddress(), message.getSenderAddrtype());
  }

  @Override
  public List<Recipient> recipients() throws IOException {
    try {
      List<Recipient> recipients = new ArrayList<>();
      for (int i = 0; i < message.getNumberOfRecipients(); i++) {
        PSTRecipient each = message.getRecipient(i);
        String address =
            told(each.getSmtpAddress()).isEmpty() ? each.getEmailAddress() : each.getSmtpAddress();
        Person person = new Person(told(each.getDisplayName()), told(address));
        recipients.add(new Recipient(each.getRecipientType(), person));
      }
      return recipients;
    } catch (PSTException e) {
      throw new IOException("its recipients cannot be read", e);
    }
  }

  @Override
  public @Nullable Instant sent() {
    return instant(message.getClientSubmitTime());
  }

  @Override
  public @Nullable Instant received() {
    return instant(message.getMessageDeliveryTime());
  }

  @Override
  public String messageId() {
    return told(message.getInternetMessageId());
  }

  @Override
  public String inReplyTo() {
    return told(message.getInReplyToId());
  }

  @Override
  public String references() {
    return "";
  }

  @Override
  public String text() {
    return told(message.getBody());
  }

  @Override
  public String html() {
    return told(message.getBodyHTML());
  }

  @Override
  public String rtf() {
    try {
      return told(message.getRTFBody());
    } catch (PSTException | IOException | RuntimeException e) {
      return "";
    }
  }

  @Override
  public Set<String> flags() {
    Set<String> flags = new LinkedHashSet<>();
    add(message.isRead(), "\\Seen", flags);
    add(message.isUnsent(), "\\Draft", flags);
    add(message.isFlagged(), "\\Flagged", flags);
    add(message.hasReplied(), "\\Answered", flags);
    add(message.hasForwarded(), "$Forwarded", flags);
    return flags;
  }

  @Override
  public List<Attachment> attachments() throws IOException {
    List<Attachment> attachments = new ArrayList<>();
    for (int i = 0; i < message.getNumberOfAttachments(); i++) {
      try {
        attachments.add(new PstAttachment(message.getAttachment(i)));
      } catch (PSTException e) {
        throw new IOException("attachment " + (i + 1) + " cannot be read", e);
      }
    }
    return attachments;
  }

  private static void add(boolean isSet, String flag, Set<String> flags) {
    if (isSet) {
      flags.add(flag);
    }
  }

  private static Person person(
      @Nullable String name, @Nullable String address, @Nullable String type) {
    boolean isExchange = "EX".equalsIgnoreCase(type);
    return new Person(told(name), isExchange ? "" : told(address));
  }

  static String told(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  /** An attachment of one. */
  private record PstAttachment(PSTAttachment attachment) implements Attachment {
    @Override
    public String name() {
      String name = told(attachment.getLongFilename());
      name = name.isEmpty() ? told(attachment.getFilename()) : name;
      return name.isEmpty() ? told(attachment.getDisplayName()) : name;
    }

    @Override
    public String type() {
      return told(attachment.getMimeTag());
    }

    @Override
    public String contentId() {
      return told(attachment.getContentId());
    }

    @Override
    public @Nullable OutlookMessage message() throws IOException {
      try {
        PSTMessage within =
            attachment.getAttachMethod() == PSTAttachment.ATTACHMENT_METHOD_EMBEDDED
                ? attachment.getEmbeddedPSTMessage()
                : null;
        return within == null ? null : new PstMessage(within);
      } catch (PSTException e) {
        throw new IOException("a message within cannot be read", e);
      }
    }

    @Override
    public InputStream octets() throws IOException {
      try {
        return attachment.getFileInputStream();
      } catch (PSTException e) {
        throw new IOException("an attachment cannot be read", e);
      }
    }
  }
}
