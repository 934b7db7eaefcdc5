package org.muniment.search;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.search.Query.Field;
import org.muniment.search.Query.Match;
import org.muniment.search.Query.Role;
import org.muniment.search.QueryWarning.Problem;
import org.muniment.text.IndexState;

/** Makes a condition of an operator and its value; null where there is nothing to ask. */
final class QueryConditions {
  private static final int SHORTEST_PREFIX = 2;

  private final QueryDates dates;
  private final List<QueryWarning> warnings;

  QueryConditions(QueryDates dates, List<QueryWarning> warnings) {
    this.dates = dates;
    this.warnings = warnings;
  }

  /**
   * The condition that a value stands for.
   *
   * @param operator what the value belongs to, or null for plain words
   */
  @Nullable Query condition(@Nullable QueryOperator operator, QueryToken value) {
    if (operator == null) {
      mistyped(value);
      return words(Field.ANYWHERE, value);
    }
    if (value.text().isBlank()) {
      return warned(Problem.NO_VALUE, operator.label() + ":", value);
    }
    return switch (operator) {
      case FROM -> person(Role.FROM, value);
      case TO -> person(Role.TO, value);
      case CC -> person(Role.CC, value);
      case BCC -> person(Role.BCC, value);
      case RECIPIENT -> person(Role.RECIPIENT, value);
      case ANYONE -> person(Role.ANYONE, value);
      case SUBJECT -> words(Field.SUBJECT, value);
      case BODY -> words(Field.BODY, value);
      case ATTACHMENT -> words(Field.ATTACHMENT, value);
      case FILE_NAME -> fileName(value);
      case HAS -> has(value);
      case TYPE -> type(value);
      case BEFORE, AFTER, ON, OLDER_THAN, NEWER_THAN -> date(operator, value);
      case LARGER, SMALLER, SIZE -> size(operator, value);
      case IN -> in(value);
      case FOLDER -> new Query.InFolder(value.text(), true);
      case FOLDER_ID -> number(value, id -> new Query.InFolderOf(new FolderId(id)));
      case MAILBOX -> mailbox(value);
      case MAILBOX_ID -> number(value, id -> new Query.InMailbox(new MailboxId(id)));
      case MESSAGE_ID -> messageId(value);
      case THREAD -> new Query.InThread(new ThreadKey(value.text()));
      case IS -> state(value);
    };
  }

  private @Nullable Query words(Field field, QueryToken value) {
    Words words = wordsOf(value);
    return words == null ? null : new Query.Text(field, words.text(), words.prefix());
  }

  private @Nullable Query person(Role role, QueryToken value) {
    String text = value.text().strip();
    boolean single = text.chars().noneMatch(Character::isWhitespace);
    String bare = text.replaceAll("^<|>$", "");
    int at = bare.indexOf('@');
    if (single && at >= 0 && !bare.endsWith("*") && at < bare.length() - 1) {
      return at == 0
          ? new Query.Person(role, Match.DOMAIN, QueryParser.lower(bare.substring(1)))
          : new Query.Person(role, Match.ADDRESS, QueryParser.lower(bare));
    }
    Words words = wordsOf(value);
    return words == null
        ? null
        : new Query.Person(role, words.prefix() ? Match.PREFIX : Match.WORDS, words.text());
  }

  /** As words, but {@code *.pdf} is a form that people expect to work. */
  private @Nullable Query fileName(QueryToken value) {
    String text = value.text();
    QueryToken plain =
        text.startsWith("*.")
            ? new QueryToken(value.kind(), text.substring(2), value.start(), value.end())
            : value;
    return words(Field.FILE_NAME, plain);
  }

  private @Nullable Query has(QueryToken value) {
    return switch (QueryParser.lower(value.text())) {
      case "attachment", "attachments", "file", "files" -> new Query.HasAttachment();
      default ->
          AttachmentKind.ofLabel(value.text())
              .<Query>map(Query.AttachmentType::new)
              .orElseGet(() -> warned(Problem.BAD_VALUE, "has:" + value.text(), value));
    };
  }

  private @Nullable Query type(QueryToken value) {
    return AttachmentKind.ofLabel(value.text())
        .<Query>map(Query.AttachmentType::new)
        .orElseGet(() -> words(Field.FILE_NAME, value));
  }

  private @Nullable Query date(QueryOperator operator, QueryToken value) {
    if (operator == QueryOperator.OLDER_THAN || operator == QueryOperator.NEWER_THAN) {
      Instant then = dates.ago(value.text());
      if (then == null) {
        return warned(Problem.BAD_DATE, value.text(), value);
      }
      boolean older = operator == QueryOperator.OLDER_THAN;
      return older ? new Query.Sent(null, then) : new Query.Sent(then, null);
    }
    QueryDates.Span span = dates.span(value.text().strip());
    if (span == null) {
      return warned(Problem.BAD_DATE, value.text(), value);
    }
    return switch (operator) {
      case BEFORE -> new Query.Sent(null, span.from());
      case AFTER -> new Query.Sent(span.from(), null);
      default -> new Query.Sent(span.from(), span.until());
    };
  }

  private @Nullable Query size(QueryOperator operator, QueryToken value) {
    String text = value.text().strip();
    int dots = text.indexOf("..");
    if (operator == QueryOperator.SIZE && dots >= 0) {
      long least = QuerySizes.octets(text.substring(0, dots));
      long most = QuerySizes.octets(text.substring(dots + 2));
      return least < 0 || most < 0
          ? warned(Problem.BAD_SIZE, text, value)
          : new Query.Size(least, most);
    }
    long octets = QuerySizes.octets(text);
    if (octets < 0) {
      return warned(Problem.BAD_SIZE, text, value);
    }
    return switch (operator) {
      case LARGER -> new Query.Size(octets + 1, Long.MAX_VALUE);
      case SMALLER -> new Query.Size(0, octets - 1);
      default -> new Query.Size(octets, octets);
    };
  }

  private static Query in(QueryToken value) {
    return QueryParser.lower(value.text()).equals("anywhere")
        ? new Query.All()
        : new Query.InFolder(value.text(), false);
  }

  private @Nullable Query mailbox(QueryToken value) {
    String text = value.text().strip();
    boolean prefix = text.endsWith("*");
    String name = prefix ? text.substring(0, text.length() - 1) : text;
    return name.isBlank()
        ? warned(Problem.EMPTY, value.text(), value)
        : new Query.InMailboxNamed(name, prefix);
  }

  private @Nullable Query messageId(QueryToken value) {
    String id = value.text().strip().replaceAll("^<|>$", "");
    return id.isBlank()
        ? warned(Problem.EMPTY, value.text(), value)
        : new Query.Labelled(new MessageId(id));
  }

  private @Nullable Query number(QueryToken value, LongFunction<Query> query) {
    return value.text().matches("0*[1-9][0-9]{0,17}")
        ? query.apply(Long.parseLong(value.text()))
        : warned(Problem.BAD_VALUE, value.text(), value);
  }

  private @Nullable Query state(QueryToken value) {
    Set<IndexState> states = EnumSet.noneOf(IndexState.class);
    for (String label : value.text().split(",", -1)) {
      switch (QueryParser.lower(label)) {
        case "unsearchable" -> states.addAll(EnumSet.complementOf(EnumSet.of(IndexState.FULL)));
        case "searchable" -> states.add(IndexState.FULL);
        default -> {
          try {
            states.add(IndexState.ofLabel(label));
          } catch (IllegalArgumentException e) {
            return warned(Problem.BAD_VALUE, value.text(), value);
          }
        }
      }
    }
    return new Query.InState(states);
  }

  /** Words, and whether the last may go on. */
  private record Words(String text, boolean prefix) {}

  private @Nullable Words wordsOf(QueryToken value) {
    String text = value.text().strip();
    boolean star = text.endsWith("*");
    String plain = star ? text.substring(0, text.length() - 1) : text;
    if (plain.indexOf('*') >= 0) {
      warned(Problem.WILDCARD, value.text(), value);
      plain = plain.replace('*', ' ').strip();
    }
    if (plain.codePoints().noneMatch(Character::isLetterOrDigit)) {
      warned(Problem.EMPTY, value.text(), value);
      return null;
    }
    if (star && lastWordLength(plain) < SHORTEST_PREFIX) {
      warned(Problem.SHORT_PREFIX, value.text(), value);
      return new Words(plain, false);
    }
    return new Words(plain, star);
  }

  private static int lastWordLength(String text) {
    int length = 0;
    for (int i = text.length(); i > 0; length++) {
      int last = text.codePointBefore(i);
      if (!Character.isLetterOrDigit(last)) {
        return length;
      }
      i -= Character.charCount(last);
    }
    return length;
  }

  private void mistyped(QueryToken value) {
    int colon = value.text().indexOf(':');
    if (value.kind() == QueryToken.Kind.WORD
        && colon > 0
        && QueryOperator.isNearly(QueryParser.lower(value.text().substring(0, colon)))) {
      warned(Problem.UNKNOWN_OPERATOR, value.text().substring(0, colon + 1), value);
    }
  }

  private @Nullable Query warned(Problem problem, String detail, QueryToken value) {
    warnings.add(new QueryWarning(problem, detail, value.start(), value.end()));
    return null;
  }
}
