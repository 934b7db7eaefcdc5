package org.muniment.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.message.EmailAddress;
import org.muniment.message.MessageId;
import org.muniment.search.Query.Field;
import org.muniment.search.Query.Match;

/** Decides about one message whether a query matches it, by the words of {@link Query} alone. */
final class MessageMatcher {
  private final IndexedMessage message;
  private final List<IndexedPlacement> visible;

  MessageMatcher(IndexedMessage message, Entitlement entitlement) {
    this.message = message;
    this.visible =
        message.placements().stream().filter(each -> entitlement.covers(each.mailbox())).toList();
  }

  /** Whether an actor may see the message, and by which placements. */
  static boolean sees(Entitlement entitlement, IndexedMessage message) {
    return entitlement instanceof Entitlement.EveryMailbox
        || message.placements().stream().anyMatch(each -> entitlement.covers(each.mailbox()));
  }

  boolean matches(Query query) {
    return switch (query) {
      case Query.All _ -> true;
      case Query.None _ -> false;
      case Query.And(var all) -> all.stream().allMatch(this::matches);
      case Query.Or(var any) -> any.stream().anyMatch(this::matches);
      case Query.Not(var inner) -> !matches(inner);
      case Query.Text text -> text(text);
      case Query.Person person -> person(person);
      case Query.Sent(var from, var until) -> sent(from, until);
      case Query.Size(long least, long most) -> message.size() >= least && message.size() <= most;
      case Query.HasAttachment _ -> message.hasAttachment();
      case Query.AttachmentType(var kind) ->
          message.attachments().stream().anyMatch(each -> each.kind() == kind);
      case Query.InFolder folder -> visible.stream().anyMatch(each -> in(folder, each));
      case Query.InFolderOf(var folder) ->
          visible.stream().anyMatch(each -> each.folder().equals(folder));
      case Query.InMailboxNamed name ->
          visible.stream().anyMatch(each -> name.matches(each.mailboxName()));
      case Query.InMailbox(var mailbox) ->
          visible.stream().anyMatch(each -> each.mailbox().equals(mailbox));
      case Query.Labelled(var id) -> labelled(id);
      case Query.InThread(var thread) -> message.thread().equals(thread);
      case Query.InState(var states) -> states.contains(message.state());
    };
  }

  private boolean text(Query.Text wanted) {
    return switch (wanted.field()) {
      case SUBJECT -> holds(message.subject(), wanted);
      case BODY -> holds(message.body(), wanted);
      case ATTACHMENT -> message.attachments().stream().anyMatch(each -> inText(each, wanted));
      case FILE_NAME -> message.attachments().stream().anyMatch(each -> inName(each, wanted));
      case ANYWHERE -> anywhere(wanted);
    };
  }

  private boolean anywhere(Query.Text wanted) {
    return holds(message.subject(), wanted)
        || holds(message.body(), wanted)
        || message.attachments().stream().anyMatch(each -> inText(each, wanted))
        || message.attachments().stream().anyMatch(each -> inName(each, wanted))
        || message.everybody().stream().anyMatch(each -> holds(words(each), wanted));
  }

  static boolean inText(IndexedAttachment attachment, Query.Text wanted) {
    boolean asked = wanted.field() == Field.ANYWHERE || wanted.field() == Field.ATTACHMENT;
    return asked && holds(attachment.text(), wanted);
  }

  static boolean inName(IndexedAttachment attachment, Query.Text wanted) {
    boolean asked = wanted.field() == Field.ANYWHERE || wanted.field() == Field.FILE_NAME;
    return asked && holds(attachment.name().written(), wanted);
  }

  static boolean holds(String text, Query.Text wanted) {
    return !PlainWords.of(text).find(PlainWords.of(wanted.text()), wanted.prefix()).isEmpty();
  }

  private boolean person(Query.Person person) {
    List<EmailAddress> people =
        switch (person.role()) {
          case FROM -> message.from();
          case TO -> message.to();
          case CC -> message.cc();
          case BCC -> message.bcc();
          case RECIPIENT -> message.recipients();
          case ANYONE -> message.everybody();
        };
    return people.stream().anyMatch(each -> is(each, person));
  }

  private static boolean is(EmailAddress somebody, Query.Person person) {
    String text = person.text().toLowerCase(Locale.ROOT);
    return switch (person.match()) {
      case ADDRESS -> somebody.address().toLowerCase(Locale.ROOT).equals(text);
      case DOMAIN -> ("." + somebody.domain()).endsWith("." + text);
      case WORDS, PREFIX ->
          holds(
              words(somebody),
              new Query.Text(Field.ANYWHERE, text, person.match() == Match.PREFIX));
    };
  }

  private static String words(EmailAddress somebody) {
    return somebody.name() + " " + somebody.address();
  }

  private boolean sent(@Nullable Instant from, @Nullable Instant until) {
    return (from == null || !message.sent().isBefore(from))
        && (until == null || message.sent().isBefore(until));
  }

  private static boolean in(Query.InFolder folder, IndexedPlacement placement) {
    String name = FolderCalling.comparable(folder.name());
    return folder.exactly()
        ? FolderCalling.comparable(placement.path().display()).equals(name)
        : FolderCalling.all(placement.path()).contains(name);
  }

  private boolean labelled(MessageId id) {
    MessageId own = message.messageId();
    return own != null && own.value().equalsIgnoreCase(id.value());
  }
}
