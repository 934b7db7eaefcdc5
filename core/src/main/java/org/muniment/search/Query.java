package org.muniment.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.text.IndexState;

/**
 * What is asked of the index, in words that no engine knows. A query is about messages: one whose
 * word stands in the body and whose other word stands in an attachment matches both. {@link
 * QueryWriter} writes it as a person would type it.
 *
 * <p>Words are compared without regard to case, accents and width; a word is a run of letters and
 * digits, so that {@code anna.berg@example.org} is four words in a row. What stands between words
 * does not matter. Scripts that do not part their words are compared by neighbouring characters.
 */
public sealed interface Query {

  /** Every message. */
  record All() implements Query {}

  /** No message. */
  record None() implements Query {}

  /** Messages that match every one of these; every message when there are none. */
  record And(List<Query> queries) implements Query {
    public And {
      queries = List.copyOf(queries);
    }
  }

  /** Messages that match at least one of these; no message when there are none. */
  record Or(List<Query> queries) implements Query {
    public Or {
      queries = List.copyOf(queries);
    }
  }

  /** Messages that do not match this. */
  record Not(Query query) implements Query {}

  /**
   * Messages that hold these words one after the other: a word is a phrase of one. A text without
   * any letter or digit is found nowhere.
   *
   * @param field where
   * @param text the words
   * @param prefix whether the last word may go on
   */
  record Text(Field field, String text, boolean prefix) implements Query {
    /** A word or a phrase, anywhere in the message. */
    public static Text of(String text) {
      return new Text(Field.ANYWHERE, text, false);
    }
  }

  /** Where words are looked for. */
  enum Field {
    /** Subject, body, names and text of attachments, names and addresses of people. */
    ANYWHERE,
    /** The subject. */
    SUBJECT,
    /** The text of the message itself. */
    BODY,
    /** The text of any one attachment. */
    ATTACHMENT,
    /** The name of any one attachment. */
    FILE_NAME
  }

  /**
   * Messages from or to somebody.
   *
   * @param role in which part
   * @param match how {@code text} is meant
   * @param text an address, a domain without {@code @}, or words
   */
  record Person(Role role, Match match, String text) implements Query {}

  /** In which part somebody appears. */
  enum Role {
    /** Author. */
    FROM,
    /** Recipient. */
    TO,
    /** Recipient of a copy. */
    CC,
    /** Recipient of a hidden copy. */
    BCC,
    /** Any of the three sorts of recipient. */
    RECIPIENT,
    /** Author or recipient. */
    ANYONE
  }

  /** How the text of a {@link Person} is meant. */
  enum Match {
    /** The whole address, in any case. */
    ADDRESS,
    /** The domain of the address, or a domain above it. */
    DOMAIN,
    /** Words one after the other in the display name followed by the address. */
    WORDS,
    /** As WORDS, and the last may go on. */
    PREFIX
  }

  /**
   * Messages sent in a span of time.
   *
   * @param from the first moment of it, or null
   * @param until the first moment after it, or null
   */
  record Sent(@Nullable Instant from, @Nullable Instant until) implements Query {}

  /** Messages whose original has so many octets, both bounds included. */
  record Size(long atLeast, long atMost) implements Query {}

  /** Messages with a file that is not just a signature. */
  record HasAttachment() implements Query {}

  /** Messages with a file of that kind. */
  record AttachmentType(AttachmentKind kind) implements Query {}

  /**
   * Messages in a folder, in any mailbox that the actor may see.
   *
   * @param name in any case: with {@code exactly} a whole path as {@link FolderPath#display} writes
   *     it, otherwise one of its {@link FolderCalling#all}
   */
  record InFolder(String name, boolean exactly) implements Query {}

  /** Messages in one folder of one mailbox, not in those below it. */
  record InFolderOf(FolderId folder) implements Query {}

  /**
   * Messages in mailboxes of a name.
   *
   * @param name whole words of the mailbox's name, in any case
   * @param prefix whether the last word may go on
   */
  record InMailboxNamed(String name, boolean prefix) implements Query {
    /** Whether a mailbox of that name is meant. */
    public boolean matches(String mailboxName) {
      String wanted = name.strip().toLowerCase(Locale.ROOT);
      String given = mailboxName.toLowerCase(Locale.ROOT);
      int at = wanted.isEmpty() ? -1 : given.indexOf(wanted);
      while (at >= 0 && !(isEdge(given, at) && (prefix || isEdge(given, at + wanted.length())))) {
        at = given.indexOf(wanted, at + 1);
      }
      return at >= 0;
    }

    private static boolean isEdge(String text, int at) {
      return at == 0
          || at == text.length()
          || !Character.isLetterOrDigit(text.charAt(at - 1))
          || !Character.isLetterOrDigit(text.charAt(at));
    }
  }

  /** Messages in one mailbox. */
  record InMailbox(MailboxId mailbox) implements Query {}

  /** Copies of one message as its sender labelled it, in any case. */
  record Labelled(MessageId messageId) implements Query {}

  /** The messages of a thread. */
  record InThread(ThreadKey thread) implements Query {}

  /** Messages whose index state is one of these. */
  record InState(Set<IndexState> states) implements Query {
    public InState {
      states = Set.copyOf(states);
    }
  }

  /** Those that match both. */
  default Query and(Query other) {
    return other instanceof All
        ? this
        : this instanceof All ? other : new And(List.of(this, other));
  }

  /**
   * Everything that might match if the text of messages were not what the index knows: the widest
   * reading. Used to say how many messages could not be looked into. Words of bodies and
   * attachments are taken as possibly there; everything else is known of every message.
   */
  default Query widest() {
    return bound(this, true);
  }

  /** The words that hits are wanted for: all but those that are excluded, in the order written. */
  default List<Text> wantedTexts() {
    return switch (this) {
      case And(var all) -> all.stream().flatMap(each -> each.wantedTexts().stream()).toList();
      case Or(var any) -> any.stream().flatMap(each -> each.wantedTexts().stream()).toList();
      case Text text -> List.of(text);
      default -> List.of();
    };
  }

  private static Query bound(Query query, boolean wide) {
    return switch (query) {
      case And(var all) -> new And(all.stream().map(each -> bound(each, wide)).toList());
      case Or(var any) -> new Or(any.stream().map(each -> bound(each, wide)).toList());
      case Not(var inner) -> new Not(bound(inner, !wide));
      case Text(var field, _, _) when field != Field.SUBJECT && field != Field.FILE_NAME ->
          wide ? new All() : new None();
      default -> query;
    };
  }
}
