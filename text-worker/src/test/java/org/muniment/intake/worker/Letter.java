package org.muniment.intake.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message of Outlook as a test wants it. */
final class Letter implements OutlookMessage {
  String headers = "";
  String subject = "Größe";
  String text = "Hello = world \nÄ";
  String html = "";
  String rtf = "";
  Person sender = new Person("", "");
  final List<Recipient> recipients = new ArrayList<>();
  final List<Attachment> attachments = new ArrayList<>();

  @Override
  public String messageClass() {
    return "IPM.Note";
  }

  @Override
  public String headers() {
    return headers;
  }

  @Override
  public String subject() {
    return subject;
  }

  @Override
  public Person from() {
    return new Person("Berg, Anna", "anna@example.org");
  }

  @Override
  public Person sender() {
    return sender;
  }

  @Override
  public List<Recipient> recipients() {
    return recipients;
  }

  @Override
  public Instant sent() {
    return Instant.parse("2020-02-03T04:05:06Z");
  }

  @Override
  public Instant received() {
    return Instant.parse("2020-02-03T04:05:07Z");
  }

  @Override
  public String messageId() {
    return "<1@example.org>";
  }

  @Override
  public String inReplyTo() {
    return "";
  }

  @Override
  public String references() {
    return "<a@x> <b@x>";
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String html() {
    return html;
  }

  @Override
  public String rtf() {
    return rtf;
  }

  @Override
  public Set<String> flags() {
    return Set.of();
  }

  @Override
  public List<Attachment> attachments() {
    return attachments;
  }

  /** A file or message within. */
  @SuppressWarnings("ArrayRecordComponent") // octets of a test; never compared
  record Enclosure(
      String name,
      String type,
      String contentId,
      @Nullable OutlookMessage message,
      byte @Nullable [] content)
      implements Attachment {
    @Override
    public InputStream octets() throws IOException {
      if (content == null) {
        throw new IOException("nothing there");
      }
      return new ByteArrayInputStream(content);
    }
  }
}
