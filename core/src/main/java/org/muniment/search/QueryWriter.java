package org.muniment.search;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.muniment.search.Query.Match;
import org.muniment.text.IndexState;

/**
 * Writes a query as a person would type it, with every parenthesis that it needs: for "searched
 * as", for saved queries and for the ledger. {@link QueryParser} reads it back with the same
 * meaning in every time zone.
 */
public final class QueryWriter {
  private QueryWriter() {}

  /** The text of a query; empty when it asks for every message. */
  public static String write(Query query) {
    return query instanceof Query.All ? "" : written(query);
  }

  private static String written(Query query) {
    return switch (query) {
      case Query.All _ -> "in:anywhere";
      case Query.None _ -> "NOT in:anywhere";
      case Query.And(var all) -> joined(all, " AND ", "in:anywhere");
      case Query.Or(var any) -> joined(any, " OR ", "NOT in:anywhere");
      case Query.Not(var inner) -> "NOT " + operand(inner);
      case Query.Text text -> field(text.field()) + words(text.text(), text.prefix());
      case Query.Person person -> role(person.role()) + somebody(person);
      case Query.Sent sent -> sent(sent);
      case Query.Size(long least, long most) -> size(least, most);
      case Query.HasAttachment _ -> "has:attachment";
      case Query.AttachmentType(var kind) -> "type:" + kind.label();
      case Query.InFolder(var name, var exactly) -> (exactly ? "folder:" : "in:") + quoted(name);
      case Query.InFolderOf(var folder) -> "folderid:" + folder;
      case Query.InMailboxNamed(var name, var prefix) ->
          "mailbox:" + quoted(prefix ? name + "*" : name);
      case Query.InMailbox(var mailbox) -> "mailboxid:" + mailbox;
      case Query.Labelled(var id) -> "messageid:" + quoted(id.value());
      case Query.InThread(var thread) -> "thread:" + quoted(thread.value());
      case Query.InState(var states) -> states(states.stream().sorted().toList());
    };
  }

  private static String joined(List<Query> queries, String between, String none) {
    if (queries.isEmpty()) {
      return none;
    }
    return queries.stream().map(QueryWriter::operand).collect(Collectors.joining(between));
  }

  private static String operand(Query query) {
    boolean single =
        !(query instanceof Query.And(var all) && all.size() > 1)
            && !(query instanceof Query.Or(var any) && any.size() > 1);
    return single ? written(query) : "(" + written(query) + ")";
  }

  private static String field(Query.Field field) {
    return switch (field) {
      case ANYWHERE -> "";
      case SUBJECT -> "subject:";
      case BODY -> "body:";
      case ATTACHMENT -> "attachment:";
      case FILE_NAME -> "filename:";
    };
  }

  private static String role(Query.Role role) {
    return switch (role) {
      case FROM -> "from:";
      case TO -> "to:";
      case CC -> "cc:";
      case BCC -> "bcc:";
      case RECIPIENT -> "recipient:";
      case ANYONE -> "anyone:";
    };
  }

  private static String somebody(Query.Person person) {
    return switch (person.match()) {
      case ADDRESS -> quoted(person.text());
      case DOMAIN -> quoted("@" + person.text());
      case WORDS, PREFIX -> words(person.text().replace('@', ' '), person.match() == Match.PREFIX);
    };
  }

  private static String words(String text, boolean prefix) {
    String plain = text.strip();
    String whole = prefix ? plain + "*" : plain;
    boolean bare = plain.matches("[\\p{L}\\p{N}]+") && !plain.matches("AND|OR|NOT");
    return bare ? whole : quoted(whole);
  }

  private static String quoted(String text) {
    return '"' + text.replaceAll("[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]", " ") + '"';
  }

  private static String sent(Query.Sent sent) {
    Instant from = sent.from();
    Instant until = sent.until();
    if (from == null) {
      return until == null ? "in:anywhere" : "before:" + until;
    }
    return until == null ? "after:" + from : "sent:" + from + ".." + until;
  }

  private static String size(long least, long most) {
    if (most == Long.MAX_VALUE && least > 0) {
      return "larger:" + (least - 1);
    }
    return "size:" + Math.max(0, least) + ".." + Math.min(most, 999_999_999_999_999L);
  }

  private static String states(List<IndexState> states) {
    return states.isEmpty()
        ? "NOT in:anywhere"
        : "is:" + states.stream().map(IndexState::label).collect(Collectors.joining(","));
  }
}
