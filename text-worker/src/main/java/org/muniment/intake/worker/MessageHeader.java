package org.muniment.intake.worker;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.muniment.intake.worker.OutlookMessage.Person;
import org.muniment.intake.worker.OutlookMessage.Recipient;

/**
 * The header of a synthesised message: that which came with it where Outlook kept it, without what
 * was said of a body that is made anew; else one made from properties. Either way a field says that
 * the message is synthesised.
 */
final class MessageHeader {
  /** Says for ever what the octets are; the number is that of the way they are made. */
  static final String MARK = "X-Muniment-Synthesised: 1; from Outlook properties";

  private static final Pattern FIELD = Pattern.compile("[\\x21-\\x39\\x3B-\\x7E]{1,200}:.*");
  private static final Pattern OF_BODY =
      Pattern.compile("(?i)(content-.*|mime-version|x-muniment-synthesised|bcc):.*");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@\",;]+@[^\\s<>@\",;]+");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private MessageHeader() {}

  /** The lines, without those about the body. */
  static List<String> of(OutlookMessage message) throws java.io.IOException {
    List<String> lines = new ArrayList<>();
    lines.add(MARK);
    List<String> came = came(message.headers());
    lines.addAll(came.isEmpty() ? made(message) : came);
    people("Bcc", 3, message.recipients(), lines);
    return lines;
  }

  /** The fields that came, folded as they were. */
  private static List<String> came(String headers) {
    List<String> lines = new ArrayList<>();
    boolean isKept = false;
    for (String line : headers.split("\r\n|\r|\n")) {
      if (line.isBlank()) {
        continue;
      }
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        if (isKept) {
          lines.add(line.replaceAll("[\\x00-\\x08\\x0B-\\x1F]", ""));
        }
        continue;
      }
      isKept = FIELD.matcher(line).matches() && !OF_BODY.matcher(line).matches();
      if (isKept) {
        lines.add(line.replaceAll("[\\x00-\\x08\\x0B-\\x1F]", ""));
      }
    }
    return lines;
  }

  private static List<String> made(OutlookMessage message) throws java.io.IOException {
    List<String> lines = new ArrayList<>();
    Instant date = message.sent() == null ? message.received() : message.sent();
    if (date != null) {
      lines.add("Date: " + DATE.format(date.atOffset(ZoneOffset.UTC)));
    }
    Person from = message.from().isNobody() ? message.sender() : message.from();
    field("From", from.isNobody() ? "" : person(from), lines);
    boolean isOther = !message.sender().isNobody() && !message.sender().equals(from);
    field("Sender", isOther ? person(message.sender()) : "", lines);
    people("To", 1, message.recipients(), lines);
    people("Cc", 2, message.recipients(), lines);
    field("Subject", Coding.words(message.subject()), lines);
    field("Message-ID", identifiers(message.messageId()), lines);
    field("In-Reply-To", identifiers(message.inReplyTo()), lines);
    field("References", identifiers(message.references()), lines);
    return lines;
  }

  private static void people(
      String name, int type, List<Recipient> recipients, List<String> lines) {
    List<String> people =
        recipients.stream()
            .filter(each -> each.type() == type && !each.person().isNobody())
            .map(each -> person(each.person()))
            .toList();
    field(name, String.join(",\r\n ", people), lines);
  }

  /** A name without an address of mail is a group without members (RFC 5322 section 3.4). */
  private static String person(Person person) {
    boolean isAddress = ADDRESS.matcher(person.address()).matches();
    String name = person.name().isEmpty() ? person.address() : person.name();
    if (!isAddress) {
      return phrase(name) + ":;";
    }
    return name.isEmpty() || name.equals(person.address())
        ? person.address()
        : phrase(name) + " <" + person.address() + ">";
  }

  private static String phrase(String name) {
    String words = Coding.words(name);
    return words.startsWith("=?")
        ? words
        : '"' + words.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String identifiers(String told) {
    return told.replaceAll("[^\\x21-\\x7E]+", " ").strip().replace(" ", "\r\n ");
  }

  private static void field(String name, String value, List<String> lines) {
    if (!value.isEmpty()) {
      lines.add(name + ": " + value);
    }
  }
}
