package org.muniment.search.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muniment.message.EmailAddress;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.search.AttachmentKind;
import org.muniment.search.Facet;
import org.muniment.search.SearchRequest.Order;
import org.muniment.search.Snippet;
import org.muniment.text.IndexState;

/** Puts what mail consists of into words, the same way in lists, in the reader and in facets. */
@Named
@ApplicationScoped
public class MailWords {
  private static final int PEOPLE = 3;
  private static final String NO_SUBJECT = "(no subject)";
  static final String NO_SENDER = "(no sender)";
  private static final Map<String, String> KINDS =
      Stream.of(AttachmentKind.values())
          .collect(Collectors.toMap(AttachmentKind::label, MailWords::kind));

  /** Authors or recipients for a list: names where there are some, at most three. */
  public String people(List<EmailAddress> people) {
    if (people.isEmpty()) {
      return NO_SENDER;
    }
    String named =
        people.stream()
            .limit(PEOPLE)
            .map(EmailAddress::shortForm)
            .collect(Collectors.joining(", "));
    int others = people.size() - PEOPLE;
    return others > 0 ? named + " and " + others + " more" : named;
  }

  /** One or two letters that stand for a person. */
  public String initials(List<EmailAddress> people) {
    String name = people.isEmpty() ? "" : people.getFirst().shortForm();
    List<String> words =
        List.of(name.split("[\\s.@_-]+")).stream()
            .map(word -> word.replaceAll("[^\\p{L}\\p{N}]", ""))
            .filter(word -> !word.isEmpty())
            .limit(2)
            .toList();
    return words.isEmpty()
        ? "?"
        : words.stream()
            .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
            .collect(Collectors.joining())
            .toUpperCase(Locale.ROOT);
  }

  /** A subject as HTML, what matched marked. */
  public String subject(Snippet subject) {
    return subject.text().isBlank() ? NO_SUBJECT : Marked.html(subject);
  }

  /** A subject as text. */
  public String subjectText(String subject) {
    return subject.isBlank() ? NO_SUBJECT : subject;
  }

  /** Pieces of a message as HTML, what matched marked. */
  public String snippets(List<Snippet> snippets) {
    return snippets.stream().map(Marked::html).collect(Collectors.joining(" … "));
  }

  /** A state in a word or two, for a badge. */
  public String stateBriefly(IndexState state) {
    return switch (state) {
      case FULL -> "searchable";
      case PARTIAL -> "searched in part";
      case ENCRYPTED -> "encrypted";
      case TOO_LARGE -> "too large to search";
      case FAILED -> "text unreadable";
      case PENDING -> "not searched yet";
    };
  }

  /** What a state means for searching. */
  public String state(IndexState state) {
    return switch (state) {
      case FULL -> "All of its text can be found.";
      case PARTIAL -> "Only some of its text can be found: a limit was passed or a part is broken.";
      case ENCRYPTED -> "It is locked by a password or a key that the archive does not have.";
      case TOO_LARGE -> "It is larger than what is read for its text.";
      case FAILED -> "Reading its text failed. The original is safe.";
      case PENDING -> "It was harvested a moment ago and is not read yet.";
    };
  }

  /** A state with how many messages have it, as a sentence of its own. */
  public String stateOf(IndexState state, String messages) {
    return switch (state) {
      case FULL -> messages + " completely searched";
      case PARTIAL -> messages + " searched only in part";
      case ENCRYPTED -> messages + " encrypted";
      case TOO_LARGE -> messages + " too large to be read for text";
      case FAILED -> messages + " whose text could not be read";
      case PENDING -> messages + " not read yet; this number shrinks by itself";
    };
  }

  /** What people call a facet. */
  public String facet(Facet facet) {
    return switch (facet) {
      case SENDER -> "Sender";
      case MAILBOX -> "Mailbox";
      case FOLDER -> "Folder";
      case YEAR -> "Year";
      case ATTACHMENT_TYPE -> "Attachment";
    };
  }

  /** What people call a value of a facet. */
  public String facetValue(Facet facet, String label) {
    boolean isKind = facet == Facet.ATTACHMENT_TYPE && !label.isEmpty();
    return isKind ? KINDS.getOrDefault(label, label) : label;
  }

  /** What people call an order. */
  public String order(Order order) {
    return switch (order) {
      case DATE_DESC -> "Newest first";
      case DATE_ASC -> "Oldest first";
      case RELEVANCE -> "Best match first";
    };
  }

  /** The symbol that goes with a file. */
  public String icon(MediaType type, FileName name) {
    return switch (AttachmentKind.of(type, name)) {
      case IMAGE -> "image";
      case MESSAGE -> "mail";
      default -> "clip";
    };
  }

  private static String kind(AttachmentKind kind) {
    return kind == AttachmentKind.PDF ? "PDF" : kind.name().charAt(0) + kind.label().substring(1);
  }
}
