package org.muniment.intake.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.muniment.intake.worker.OutlookMessage.Attachment;

/**
 * Makes a message of RFC 5322 and MIME from properties, the same octets from the same properties
 * each time: no clock, no chance. Boundaries begin with {@code =_}, which neither base64 nor
 * quoted-printable nor a header field can hold at the beginning of a line.
 */
final class MessageWriter {
  private static final int DEEPEST = 8;
  private static final String CRLF = "\r\n";

  private final OutputStream out;
  private final List<String> troubles = new ArrayList<>();
  private int boundaries;

  MessageWriter(OutputStream out) {
    this.out = out;
  }

  /** What could not be put into the message, a sentence each. */
  List<String> troubles() {
    return troubles;
  }

  /** Writes a message. */
  void write(OutlookMessage message) throws IOException {
    write(message, 0);
  }

  private void write(OutlookMessage message, int depth) throws IOException {
    for (String line : MessageHeader.of(message)) {
      print(line + CRLF);
    }
    print("MIME-Version: 1.0" + CRLF);
    List<Attachment> inline = new ArrayList<>();
    List<Attachment> beside = new ArrayList<>();
    for (Attachment each : message.attachments()) {
      boolean isInline =
          !each.contentId().isEmpty() && message.html().contains("cid:" + each.contentId());
      (isInline ? inline : beside).add(each);
    }
    Part body = () -> related(message, inline, depth);
    if (beside.isEmpty()) {
      body.write();
    } else {
      List<Part> parts = new ArrayList<>(List.of(body));
      beside.forEach(each -> parts.add(() -> attachment(each, false, depth)));
      multipart("mixed", parts);
    }
  }

  /** Header fields about itself, an empty line, and octets that end in a line end. */
  private interface Part {
    void write() throws IOException;
  }

  private void related(OutlookMessage message, List<Attachment> inline, int depth)
      throws IOException {
    if (inline.isEmpty()) {
      alternatives(message);
      return;
    }
    List<Part> parts = new ArrayList<>(List.of(() -> alternatives(message)));
    inline.forEach(each -> parts.add(() -> attachment(each, true, depth)));
    multipart("related", parts);
  }

  private void alternatives(OutlookMessage message) throws IOException {
    List<Part> parts = new ArrayList<>();
    if (!message.text().isEmpty() || (message.html().isEmpty() && message.rtf().isEmpty())) {
      parts.add(() -> text("plain", message.text()));
    }
    if (!message.html().isEmpty()) {
      parts.add(() -> text("html", message.html()));
    } else if (!message.rtf().isEmpty()) {
      parts.add(() -> rtf(message.rtf()));
    }
    if (parts.size() == 1) {
      parts.getFirst().write();
    } else {
      multipart("alternative", parts);
    }
  }

  private void text(String kind, String text) throws IOException {
    print("Content-Type: text/" + kind + "; charset=utf-8" + CRLF);
    print("Content-Transfer-Encoding: quoted-printable" + CRLF + CRLF);
    Coding.quoted(text, out);
  }

  private void rtf(String rtf) throws IOException {
    print("Content-Type: text/rtf" + CRLF);
    print("Content-Transfer-Encoding: base64" + CRLF + CRLF);
    byte[] octets = rtf.getBytes(StandardCharsets.ISO_8859_1);
    Coding.base64(new ByteArrayInputStream(octets), out);
  }

  private void attachment(Attachment each, boolean isInline, int depth) throws IOException {
    OutlookMessage message = each.message();
    if (message != null && depth < DEEPEST) {
      print("Content-Type: message/rfc822" + CRLF);
      print("Content-Disposition: attachment" + CRLF + CRLF);
      write(message, depth + 1);
      return;
    }
    String type = each.type().matches("[\\w.+-]+/[\\w.+-]+") ? each.type() : "";
    boolean isWhole =
        !type.isEmpty() && !type.startsWith("multipart/") && !type.startsWith("message/");
    print("Content-Type: " + (isWhole ? type : "application/octet-stream") + CRLF);
    print("Content-Transfer-Encoding: base64" + CRLF);
    String name = each.name().isEmpty() ? "attachment" : each.name();
    print("Content-Disposition: " + (isInline ? "inline" : "attachment"));
    print(";" + CRLF + " " + Coding.parameter("filename", name) + CRLF);
    if (!each.contentId().isEmpty()) {
      print("Content-ID: <" + each.contentId().replaceAll("[^\\x21-\\x7E]|[<>]", "") + ">" + CRLF);
    }
    print(CRLF);
    octets(each, name, message != null);
  }

  private void octets(Attachment each, String name, boolean isTooDeep) throws IOException {
    if (isTooDeep) {
      troubles.add(name + " lies too deep and was left out.");
      return;
    }
    InputStream octets;
    try {
      octets = each.octets();
    } catch (IOException | RuntimeException e) {
      troubles.add(name + " could not be read and was left out.");
      return;
    }
    try (octets) {
      Coding.base64(octets, out);
    }
  }

  private void multipart(String kind, List<Part> parts) throws IOException {
    String boundary = "=_muniment-" + ++boundaries;
    print("Content-Type: multipart/" + kind + "; boundary=\"" + boundary + "\"" + CRLF);
    for (Part part : parts) {
      print(CRLF + "--" + boundary + CRLF);
      part.write();
    }
    print(CRLF + "--" + boundary + "--" + CRLF);
  }

  private void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
