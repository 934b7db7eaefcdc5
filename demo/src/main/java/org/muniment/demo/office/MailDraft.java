package org.muniment.demo.office;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a well-formed message (RFC 5322, RFC 2045) the way common mail programs do. */
final class MailDraft {
  static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final String boundary;
  private String text = "";
  private @Nullable String html;

  MailDraft(String messageId, Person from, OffsetDateTime date) {
    boundary = "=_part_" + Integer.toHexString(messageId.hashCode());
    headers.put(
        "Received",
        "from mx1.nordwind.example (mx1.nordwind.example [192.0.2.25])\r\n"
            + "\tby mail.nordwind.example with ESMTPS; "
            + DATE.format(date.plusSeconds(4)));
    headers.put("Message-ID", "<" + messageId + ">");
    headers.put("Date", DATE.format(date));
    headers.put("From", from.header());
  }

  MailDraft to(Person... people) {
    headers.put("To", list(people));
    return this;
  }

  MailDraft cc(Person... people) {
    headers.put("Cc", list(people));
    return this;
  }

  MailDraft subject(String subject) {
    headers.put("Subject", Person.encoded(subject));
    return this;
  }

  /** Makes it an answer: {@code In-Reply-To} the last, {@code References} all. */
  MailDraft answers(List<String> messageIds) {
    headers.put("In-Reply-To", "<" + messageIds.getLast() + ">");
    headers.put("References", "<" + String.join(">\r\n <", messageIds) + ">");
    return this;
  }

  MailDraft header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  MailDraft text(String plain) {
    text = plain;
    return this;
  }

  MailDraft html(String markup) {
    html = markup;
    return this;
  }

  MailDraft attach(Attachment attachment) {
    attachments.add(attachment);
    return this;
  }

  /** The message, lines ended by CR LF. */
  byte[] octets() {
    StringBuilder out = new StringBuilder();
    headers.forEach((name, value) -> out.append(name).append(": ").append(value).append("\r\n"));
    out.append("MIME-Version: 1.0\r\n");
    if (attachments.isEmpty()) {
      body(out);
    } else {
      out.append("Content-Type: multipart/mixed; boundary=\"")
          .append(boundary)
          .append("\"\r\n\r\n");
      out.append("--").append(boundary).append("\r\n");
      body(out);
      attachments.forEach(attachment -> attachment(attachment, out));
      out.append("--").append(boundary).append("--\r\n");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void body(StringBuilder out) {
    if (html == null) {
      part("text/plain", text, out);
      return;
    }
    String inner = boundary + "_alt";
    out.append("Content-Type: multipart/alternative; boundary=\"")
        .append(inner)
        .append("\"\r\n\r\n");
    out.append("--").append(inner).append("\r\n");
    part("text/plain", text, out);
    out.append("--").append(inner).append("\r\n");
    part("text/html", html, out);
    out.append("--").append(inner).append("--\r\n");
  }

  private static void part(String type, String content, StringBuilder out) {
    out.append("Content-Type: ").append(type).append("; charset=utf-8\r\n");
    out.append("Content-Transfer-Encoding: 8bit\r\n\r\n");
    out.append(content.strip().replace("\n", "\r\n")).append("\r\n");
  }

  private void attachment(Attachment attachment, StringBuilder out) {
    out.append("--").append(boundary).append("\r\n");
    out.append("Content-Type: ").append(attachment.mediaType()).append("\r\n");
    out.append("Content-Transfer-Encoding: base64\r\n");
    out.append("Content-Disposition: attachment; ").append(fileName(attachment.name()));
    out.append("\r\n\r\n");
    out.append(Base64.getMimeEncoder().encodeToString(attachment.octets())).append("\r\n");
  }

  /** RFC 2231 where the name is not ASCII. */
  private static String fileName(String name) {
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
      return "filename=\"" + name + "\"";
    }
    StringBuilder coded = new StringBuilder("filename*=UTF-8''");
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = octet > 0 && (Character.isLetterOrDigit(octet) || ".-_".indexOf(octet) >= 0);
      coded.append(plain ? String.valueOf((char) octet) : String.format("%%%02X", octet));
    }
    return coded.toString();
  }

  private static String list(Person... people) {
    List<String> addresses = new ArrayList<>();
    for (Person person : people) {
      addresses.add(person.header());
    }
    return String.join(",\r\n ", addresses);
  }
}
