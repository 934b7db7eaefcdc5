package org.muniment.message.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;
import org.muniment.message.EmailAddress;
import org.muniment.message.FileName;
import org.muniment.message.HeaderField;
import org.muniment.message.MediaType;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageId;
import org.muniment.message.Part;

/** The fields of one header, of a message or of a part, octet for octet, and what they say. */
final class RawHeader {
  private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]{1,2000})>");
  private static final int MOST_IDS = 2_000;

  private final List<RawField> fields = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // octets as they stand; never compared
  private record RawField(String name, byte[] value) {
    boolean isNamed(String wanted) {
      return name.equalsIgnoreCase(wanted);
    }
  }

  /** Takes a field as the parser met it. */
  void add(Field field) {
    ByteSequence raw = field.getRaw();
    byte[] octets =
        raw == null ? field.getBody().getBytes(StandardCharsets.UTF_8) : raw.toByteArray();
    int colon = raw == null ? -1 : colon(octets);
    byte[] value = Arrays.copyOfRange(octets, colon + 1, octets.length);
    fields.add(new RawField(field.getName().strip(), value));
  }

  private static int colon(byte[] octets) {
    int at = 0;
    while (at < octets.length && octets[at] != ':') {
      at++;
    }
    return at == octets.length ? -1 : at;
  }

  /** How often a field occurs. */
  long count(String name) {
    return fields.stream().filter(field -> field.isNamed(name)).count();
  }

  /** Whether any field has octets above 127 that are not UTF-8. */
  boolean needsGuess() {
    return fields.stream()
        .anyMatch(
            field ->
                !CharsetGuess.isAscii(field.value())
                    && !CharsetGuess.isStrict(field.value(), StandardCharsets.UTF_8));
  }

  /** Every field, decoded for people. */
  List<HeaderField> decoded() {
    return fields.stream()
        .map(field -> new HeaderField(field.name(), EncodedWords.decode(characters(field))))
        .toList();
  }

  /** What the archive understands of it. */
  MessageHeaders headers() {
    return new MessageHeaders(
        EncodedWords.decode(first("Subject")).strip(),
        addresses("From"),
        addresses("Sender"),
        addresses("To"),
        addresses("Cc"),
        addresses("Bcc"),
        addresses("Reply-To"),
        date().orElse(null),
        ids("Message-ID").findFirst().orElse(null),
        ids("In-Reply-To").toList(),
        ids("References").toList(),
        listId());
  }

  /** What Content-Type says, or {@code otherwise}. */
  MediaType mediaType(MediaType otherwise) {
    return MediaType.parse(first("Content-Type"), otherwise);
  }

  /** The charset that Content-Type claims, as written. */
  @Nullable String charset() {
    return FieldParameters.of(ascii("Content-Type")).get("charset");
  }

  /** The name of a part: Content-Disposition says it, or else Content-Type. */
  @Nullable FileName fileName() {
    String name = FieldParameters.of(first("Content-Disposition")).get("filename");
    name = name != null ? name : FieldParameters.of(first("Content-Type")).get("name");
    return name == null ? null : new FileName(EncodedWords.decode(name));
  }

  /** How a part wants to be shown. */
  Part.Presentation presentation() {
    String word = first("Content-Disposition").strip().toLowerCase(Locale.ROOT);
    if (word.startsWith("inline")) {
      return Part.Presentation.INLINE;
    }
    return word.startsWith("attachment") ? Part.Presentation.ATTACHMENT : Part.Presentation.UNSAID;
  }

  /** The label of a part without its brackets. */
  @Nullable String contentId() {
    String id = first("Content-ID").strip().replaceAll("^<|>$", "").strip();
    return id.isEmpty() ? null : id;
  }

  private List<EmailAddress> addresses(String name) {
    return AddressList.of(first(name));
  }

  private Optional<MessageDate> date() {
    return DateText.parse(first("Date"), MessageDate.Origin.DATE_FIELD).or(this::received);
  }

  /** The top Received field is the newest; its date stands behind the last semicolon. */
  private Optional<MessageDate> received() {
    return fields.stream()
        .filter(field -> field.isNamed("Received"))
        .limit(5)
        .map(this::characters)
        .map(text -> text.substring(text.lastIndexOf(';') + 1))
        .flatMap(text -> DateText.parse(text, MessageDate.Origin.RECEIVED_FIELD).stream())
        .findFirst();
  }

  private Stream<MessageId> ids(String name) {
    String text = first(name);
    Stream<String> labels =
        text.indexOf('<') >= 0
            ? IN_BRACKETS.matcher(text).results().map(found -> found.group(1))
            : Stream.of(text.strip().split("\\s+")).filter(word -> word.indexOf('@') > 0);
    return labels
        .map(label -> label.replaceAll("\\s+", ""))
        .filter(label -> !label.isBlank())
        .distinct()
        .limit(MOST_IDS)
        .map(MessageId::new);
  }

  private @Nullable String listId() {
    String text = first("List-Id").strip();
    Matcher bracketed = IN_BRACKETS.matcher(text);
    String id = bracketed.find() ? bracketed.group(1).strip() : text;
    return id.isEmpty() ? null : id;
  }

  private String first(String name) {
    return fields.stream()
        .filter(field -> field.isNamed(name))
        .findFirst()
        .map(this::characters)
        .orElse("");
  }

  /** Unfolded (RFC 5322 section 2.2.3): line ends go, the white space behind them stays. */
  private String characters(RawField field) {
    String label = CharsetGuess.isAscii(field.value()) ? null : charset();
    String text = CharsetGuess.decode(field.value(), label);
    return text.replaceAll("\\r?\\n(?=[ \\t])|[\\r\\n\\u0000]", "").strip();
  }

  private String ascii(String name) {
    return fields.stream()
        .filter(field -> field.isNamed(name))
        .findFirst()
        .map(field -> new String(field.value(), StandardCharsets.ISO_8859_1))
        .orElse("");
  }
}
