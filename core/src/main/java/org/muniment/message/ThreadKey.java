package org.muniment.message;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Messages that answer one another have the same key: the label of the message that began the
 * thread, as far as the header tells. Shortened to {@value #LENGTH} characters.
 *
 * @param value never empty
 */
public record ThreadKey(String value) {
  /** The longest key. */
  public static final int LENGTH = 250;

  /** No database keeps NUL or half a surrogate pair in text. */
  private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  public ThreadKey {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A thread has a key");
    }
    String head = value.length() > LENGTH ? value.substring(0, LENGTH) : value;
    value = UNSTORABLE.matcher(head).replaceAll("?");
  }

  /**
   * The key that the header alone gives: the oldest reference, else what it answers, else its own
   * label, else {@code otherwise}.
   *
   * @param otherwise what makes a message without any label a thread of its own; its content
   *     address, for example
   */
  public static ThreadKey of(MessageHeaders headers, String otherwise) {
    return related(headers).stream()
        .findFirst()
        .map(id -> new ThreadKey(id.value()))
        .orElseGet(() -> new ThreadKey(otherwise));
  }

  /** The labels by which a message hangs together with others: ancestors first, then its own. */
  public static List<MessageId> related(MessageHeaders headers) {
    return Stream.of(
            headers.references().stream(),
            headers.inReplyTo().stream(),
            Stream.ofNullable(headers.messageId()))
        .flatMap(ids -> ids)
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return value;
  }
}
