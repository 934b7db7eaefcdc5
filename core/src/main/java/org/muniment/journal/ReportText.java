package org.muniment.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.journal.Recipient.Reason;
import org.muniment.journal.Recipient.Role;
import org.muniment.journal.Recipient.Through;
import org.muniment.message.EmailAddress;

/**
 * The text of a journal report: a field a line, as Exchange 2007 and later, Microsoft 365 ({@code
 * Sender}, {@code On-Behalf-Of}, {@code To}, {@code Cc}, {@code Bcc}, {@code Recipient}, each with
 * {@code Expanded} or {@code Forwarded} behind a comma) and Exchange 2003 ({@code Recipients}, all
 * in one line) write it. Fields that we do not know are passed over. For one text.
 */
final class ReportText {
  private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z-]*)[ \\t]*:(.*)");
  private static final Pattern FOLDED = Pattern.compile("\\r?\\n[ \\t]+");
  private static final Pattern THROUGH =
      Pattern.compile(",\\s*(Expanded|Forwarded)\\s*:\\s*(.*)", Pattern.CASE_INSENSITIVE);

  private final List<Recipient> recipients = new ArrayList<>();
  private @Nullable EmailAddress sender;
  private @Nullable EmailAddress onBehalfOf;
  private boolean hasSender;

  private ReportText() {}

  /** What the text tells; nothing when it names neither a sender nor a recipient. */
  static Optional<EnvelopeFacts> read(String text) {
    ReportText report = new ReportText();
    FOLDED.matcher(text).replaceAll(" ").lines().forEach(report::line);
    return report.hasSender || !report.recipients.isEmpty()
        ? Optional.of(new EnvelopeFacts(report.sender, report.onBehalfOf, report.recipients))
        : Optional.empty();
  }

  private void line(String line) {
    Matcher field = FIELD.matcher(line.strip());
    if (!field.matches()) {
      return;
    }
    String value = field.group(2).strip();
    switch (field.group(1).toLowerCase(Locale.ROOT)) {
      case "sender" -> {
        hasSender = true;
        sender = person(value);
      }
      case "on-behalf-of" -> onBehalfOf = person(value);
      case "to" -> recipients(Role.TO, value);
      case "cc" -> recipients(Role.CC, value);
      case "bcc" -> recipients(Role.BCC, value);
      case "recipient", "recipients" -> recipients(Role.RECIPIENT, value);
      default -> {
        // the subject, the Message-ID, labels: the message itself tells them
      }
    }
  }

  private void recipients(Role role, String value) {
    Matcher through = THROUGH.matcher(value);
    boolean isThrough = through.find();
    Through over = isThrough ? through(through.group(1), through.group(2)) : null;
    for (String each : split(isThrough ? value.substring(0, through.start()) : value)) {
      EmailAddress person = person(each);
      if (person != null) {
        recipients.add(new Recipient(role, person, over));
      }
    }
  }

  private static @Nullable Through through(String reason, String value) {
    EmailAddress address = person(value);
    return address == null
        ? null
        : new Through(Reason.valueOf(reason.toUpperCase(Locale.ROOT)), address);
  }

  /** {@code name <address>}, or an address alone, of whatever kind; null when nothing is there. */
  private static @Nullable EmailAddress person(String value) {
    String text = value.strip();
    int open = text.lastIndexOf('<');
    int close = text.lastIndexOf('>');
    if (open >= 0 && close > open) {
      String name = text.substring(0, open).strip().replaceAll("^\"|\"$", "");
      String address = text.substring(open + 1, close).strip();
      return address.isEmpty() ? null : new EmailAddress(name, address);
    }
    return text.isEmpty() ? null : new EmailAddress("", text);
  }

  /** At commas and semicolons outside quotation marks and angle brackets. */
  private static List<String> split(String list) {
    List<String> items = new ArrayList<>();
    boolean isQuoted = false;
    boolean isAngled = false;
    int from = 0;
    for (int at = 0; at < list.length(); at++) {
      char c = list.charAt(at);
      isQuoted ^= c == '"';
      isAngled = c == '<' || isAngled && c != '>';
      if (!isQuoted && !isAngled && (c == ',' || c == ';')) {
        items.add(list.substring(from, at));
        from = at + 1;
      }
    }
    items.add(list.substring(from));
    return items;
  }
}
