package org.muniment.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.journal.Recipient.Role;
import org.muniment.message.EmailAddress;
import org.muniment.message.HeaderField;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageReader;
import org.muniment.message.ParseLimits;
import org.muniment.message.Part;
import org.muniment.message.PartPath;

/**
 * Tells what a message of a journal mailbox is, and what its server tells of the envelope. Reads no
 * further than to where the reported message begins. Whatever the message is, there is an answer.
 */
public final class JournalReader {
  /** Of the text of a report; a hundred thousand recipients fit. */
  private static final int MOST_TEXT = 8 << 20;

  /** Fields that servers write above a copy, by what they tell; lower case. */
  private static final List<String> TELLING_SENDER =
      List.of("x-envelope-from", "x-envelope-sender", "return-path");

  private static final List<String> TELLING_RECIPIENTS =
      List.of(
          "x-original-to",
          "delivered-to",
          "envelope-to",
          "x-envelope-to",
          "x-envelope-recipients",
          "x-rcpt-to");

  private final MessageReader reader;

  /** Tells it by what that reader reads. */
  public JournalReader(MessageReader reader) {
    this.reader = reader;
  }

  /** Where the octets of a message come from; asked twice. */
  @FunctionalInterface
  public interface Octets {
    /** Opens them; the caller closes the stream. */
    InputStream open() throws IOException;
  }

  /** Ends the reading when everything is known. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /**
   * Reads a message.
   *
   * @throws IOException from the octets, from nothing else
   */
  public Reading read(Octets octets) throws IOException {
    List<HeaderField> fields;
    try (InputStream in = octets.open()) {
      fields = reader.fields(in);
    }
    if (fields.stream().noneMatch(JournalReader::marksReport)) {
      return new Reading.Copy(facts(fields));
    }
    Parts parts = new Parts();
    try (InputStream in = octets.open()) {
      reader.read(in, ParseLimits.DEFAULT, parts);
    } catch (Enough e) {
      // where the reported message begins
    }
    return parts.reading();
  }

  /** Exchange 2007 and later write the first, Exchange 2003 and Microsoft 365 the others too. */
  private static boolean marksReport(HeaderField field) {
    String value = field.value().strip().toLowerCase(Locale.ROOT);
    return switch (field.name().toLowerCase(Locale.ROOT)) {
      case "x-ms-journal-report" -> true;
      case "content-identifier" -> value.equals("exjournalreport");
      case "content-class" -> value.equals("urn:content-classes:journalreport");
      default -> false;
    };
  }

  private static EnvelopeFacts facts(List<HeaderField> fields) {
    EnvelopeFacts facts = EnvelopeFacts.NONE;
    for (HeaderField field : fields) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (TELLING_RECIPIENTS.contains(name)) {
        facts = facts.with(null, recipients(field.value()));
      } else if (TELLING_SENDER.contains(name)) {
        facts = facts.with(sender(field.value()), List.of());
      }
    }
    return facts;
  }

  private static List<Recipient> recipients(String value) {
    return ReportText.read("Recipients: " + value).map(EnvelopeFacts::recipients).orElse(List.of());
  }

  private static @Nullable EmailAddress sender(String value) {
    return ReportText.read("Sender: " + value).map(EnvelopeFacts::sender).orElse(null);
  }

  /** The recipients of an envelope as facts. */
  public static List<Recipient> recipients(Envelope envelope) {
    return envelope.recipients().stream()
        .map(each -> new Recipient(Role.RECIPIENT, new EmailAddress("", each), null))
        .toList();
  }

  /** The parts of a report as they are met. */
  private final class Parts implements MessageReader.Visitor {
    private @Nullable String text;
    private @Nullable PartPath inner;
    private boolean isCut;

    @Override
    public void leaf(Part part, InputStream decoded) throws IOException {
      if (text == null && part.type().is("text/plain")) {
        byte[] octets = decoded.readNBytes(MOST_TEXT);
        isCut = decoded.read() >= 0;
        text = reader.decode(octets, part.charset());
      }
    }

    @Override
    public void embedded(Part part, MessageHeaders headers) throws IOException {
      inner = part.path();
      throw new Enough();
    }

    Reading reading() {
      if (isCut) {
        return new Reading.Unreadable("The report is longer than " + (MOST_TEXT >> 20) + " MiB.");
      }
      if (text == null) {
        return new Reading.Unreadable("It says that it is a journal report and has no text.");
      }
      Optional<EnvelopeFacts> facts = ReportText.read(text);
      if (facts.isEmpty()) {
        return new Reading.Unreadable(
            "The text of the report names neither a sender nor recipients.");
      }
      return inner == null
          ? new Reading.Unreadable("The report holds no message (no part message/rfc822).")
          : new Reading.Report(facts.get(), inner);
    }
  }
}
