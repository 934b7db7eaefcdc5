package org.muniment.intake.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.Chunk;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.apache.poi.hsmf.datatypes.PropertyValue;
import org.apache.poi.hsmf.datatypes.RecipientChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.jspecify.annotations.Nullable;

/** A message of an MSG. */
final class MsgMessage implements OutlookMessage {
  private static final int READ = 0x01;
  private static final int UNSENT = 0x08;

  private final MAPIMessage message;

  MsgMessage(MAPIMessage message) {
    this.message = message;
    message.setReturnNullOnMissingChunk(true);
    message.guess7BitEncoding();
  }

  @Override
  public String messageClass() {
    return chunk(message.getMainChunks().getMessageClass());
  }

  @Override
  public String headers() {
    return chunk(message.getMainChunks().getMessageHeaders());
  }

  @Override
  public String subject() {
    return chunk(message.getMainChunks().getSubjectChunk());
  }

  @Override
  public Person from() {
    return person(
        MAPIProperty.SENT_REPRESENTING_NAME,
        MAPIProperty.SENT_REPRESENTING_EMAIL_ADDRESS,
        MAPIProperty.SENT_REPRESENTING_ADDRTYPE);
  }

  @Override
  public Person sender() {
    return person(
        MAPIProperty.SENDER_NAME, MAPIProperty.SENDER_EMAIL_ADDRESS, MAPIProperty.SENDER_ADDRTYPE);
  }

  @Override
  public List<Recipient> recipients() {
    List<Recipient> recipients = new ArrayList<>();
    for (RecipientChunks each : message.getRecipientDetailsChunks()) {
      Object type = value(each.getProperties(), MAPIProperty.RECIPIENT_TYPE);
      Person person =
          new Person(told(each.getRecipientName()), told(each.getRecipientEmailAddress()));
      recipients.add(new Recipient(type instanceof Number n ? n.intValue() : 1, person));
    }
    return recipients;
  }

  @Override
  public @Nullable Instant sent() {
    return instant(MAPIProperty.CLIENT_SUBMIT_TIME);
  }

  @Override
  public @Nullable Instant received() {
    return instant(MAPIProperty.MESSAGE_DELIVERY_TIME);
  }

  @Override
  public String messageId() {
    return chunk(message.getMainChunks().getMessageId());
  }

  @Override
  public String inReplyTo() {
    return text(MAPIProperty.IN_REPLY_TO_ID);
  }

  @Override
  public String references() {
    return text(MAPIProperty.INTERNET_REFERENCES);
  }

  @Override
  public String text() {
    try {
      return told(message.getTextBody());
    } catch (ChunkNotFoundException e) {
      return "";
    }
  }

  @Override
  public String html() {
    try {
      return told(message.getHtmlBody());
    } catch (ChunkNotFoundException e) {
      return "";
    }
  }

  @Override
  public String rtf() {
    try {
      return told(message.getRtfBody());
    } catch (ChunkNotFoundException | RuntimeException e) {
      return "";
    }
  }

  @Override
  public Set<String> flags() {
    Set<String> flags = new LinkedHashSet<>();
    Object told = value(message.getMainChunks().getProperties(), MAPIProperty.MESSAGE_FLAGS);
    int bits = told instanceof Number n ? n.intValue() : 0;
    if ((bits & READ) != 0) {
      flags.add("\\Seen");
    }
    if ((bits & UNSENT) != 0) {
      flags.add("\\Draft");
    }
    return flags;
  }

  @Override
  public List<Attachment> attachments() {
    List<Attachment> attachments = new ArrayList<>();
    for (AttachmentChunks each : message.getAttachmentFiles()) {
      attachments.add(new MsgAttachment(each));
    }
    return attachments;
  }

  private Person person(MAPIProperty name, MAPIProperty address, MAPIProperty type) {
    boolean isExchange = text(type).equalsIgnoreCase("EX");
    return new Person(text(name), isExchange ? "" : text(address));
  }

  private String text(MAPIProperty property) {
    List<Chunk> chunks = message.getMainChunks().getAll().get(property);
    return chunks != null && !chunks.isEmpty() && chunks.getFirst() instanceof StringChunk text
        ? told(text.getValue())
        : "";
  }

  private @Nullable Instant instant(MAPIProperty property) {
    Object told = value(message.getMainChunks().getProperties(), property);
    return told instanceof Calendar time ? time.toInstant() : null;
  }

  private static @Nullable Object value(
      Map<MAPIProperty, List<PropertyValue>> properties, MAPIProperty property) {
    List<PropertyValue> values = properties.get(property);
    return values == null || values.isEmpty() ? null : values.getFirst().getValue();
  }

  private static String chunk(@Nullable StringChunk chunk) {
    return chunk == null ? "" : told(chunk.getValue());
  }

  private static String told(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** An attachment of one. */
  private record MsgAttachment(AttachmentChunks chunks) implements Attachment {
    @Override
    public String name() {
      String name = chunk(chunks.getAttachLongFileName());
      return name.isEmpty() ? chunk(chunks.getAttachFileName()) : name;
    }

    @Override
    public String type() {
      return chunk(chunks.getAttachMimeTag());
    }

    @Override
    public String contentId() {
      return chunk(chunks.getAttachContentId());
    }

    @Override
    public @Nullable OutlookMessage message() throws IOException {
      return chunks.isEmbeddedMessage() ? new MsgMessage(chunks.getEmbeddedMessage()) : null;
    }

    @Override
    public InputStream octets() throws IOException {
      byte[] octets =
          chunks.getAttachData() == null
              ? chunks.getEmbeddedAttachmentObject()
              : chunks.getAttachData().getValue();
      if (octets == null) {
        throw new IOException("an attachment holds nothing that can be read");
      }
      return new ByteArrayInputStream(octets);
    }
  }
}
