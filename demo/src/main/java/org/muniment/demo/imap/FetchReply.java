package org.muniment.demo.imap;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers FETCH for one message: flags, date, size, and its octets whole or in part. */
final class FetchReply {
  static final DateTimeFormatter INTERNAL_DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH);

  private static final Pattern BODY =
      Pattern.compile("BODY(?:\\.PEEK)?\\[(HEADER|TEXT|)](?:<(\\d+)\\.(\\d+)>)?");

  private final Reply reply;

  FetchReply(Reply reply) {
    this.reply = reply;
  }

  /** Writes the answer for a message; items that are unknown here are left out. */
  void write(int sequence, StoredMessage message, List<String> items, boolean byUid)
      throws IOException {
    reply.text("* " + sequence + " FETCH (");
    String separator = "";
    if (byUid && !items.contains("UID")) {
      reply.text("UID " + message.uid());
      separator = " ";
    }
    for (String item : items) {
      reply.text(separator);
      separator = write(message, item) ? " " : "";
    }
    reply.line(")");
  }

  private boolean write(StoredMessage message, String item) throws IOException {
    switch (item) {
      case "UID" -> reply.text("UID " + message.uid());
      case "FLAGS" -> reply.text("FLAGS (" + String.join(" ", message.flags()) + ")");
      case "RFC822.SIZE" -> reply.text("RFC822.SIZE " + message.octets().length);
      case "INTERNALDATE" ->
          reply.text("INTERNALDATE \"" + INTERNAL_DATE.format(message.received()) + "\"");
      default -> {
        return body(message, item);
      }
    }
    return true;
  }

  private boolean body(StoredMessage message, String item) throws IOException {
    Matcher section = BODY.matcher(item);
    if (!section.matches()) {
      return false;
    }
    int length = message.octets().length;
    int from = section.group(1).equals("TEXT") ? message.headerLength() : 0;
    int to = section.group(1).equals("HEADER") ? message.headerLength() : length;
    String origin = "";
    if (section.group(2) != null) {
      long offset = Long.parseLong(section.group(2));
      origin = "<" + offset + ">";
      from = (int) Math.min(to, from + offset);
      to = (int) Math.min(to, from + Long.parseLong(section.group(3)));
    }
    reply.text("BODY[" + section.group(1) + "]" + origin + " ");
    reply.literal(message.octets(), from, to);
    return true;
  }
}
