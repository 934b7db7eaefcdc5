package org.muniment.search.lucene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.search.AttachmentKind;
import org.muniment.search.IndexChange;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.MessageDraft;
import org.muniment.search.Query;
import org.muniment.text.IndexState;

/** Mail and questions from few words, so that most questions find something and few find all. */
final class RandomMail {
  private static final List<String> WORDS =
      List.of(
          "the",
          "the",
          "the",
          "of",
          "of",
          "alpha",
          "beta",
          "Gamma",
          "alphabet",
          "résumé",
          "Resume",
          "straße",
          "STRASSE",
          "Ελλάδα",
          "2024",
          "10.6.0",
          "a.b",
          "x_y",
          "l'été",
          "東京",
          "京都",
          "anna@x.org",
          "foo-bar",
          "the-of");
  private static final List<String> PEOPLE =
      List.of(
          "Anna Berg <anna@x.org>",
          "anna.berg@mail.x.org",
          "Berg, Ben <BEN@Y.com>",
          "carl@notx.org",
          "Zoë Alpha <zoe@x.org>",
          "not an address");
  private static final List<String> FILES =
      List.of("alpha.pdf", "the_beta.txt", "Gamma 2024.xlsx", "", "sig.asc", "東京.png");
  private static final String[][] FOLDERS = {
    {"INBOX"}, {"Sent"}, {"Archive", "2024"}, {"Archive", "Été"}, {"archive"}
  };
  private static final int MESSAGES = 120;
  private static final int MAILBOXES = 5;

  private final Random random;

  RandomMail(long seed) {
    random = new Random(seed);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  boolean oneIn(int number) {
    return random.nextInt(number) == 0;
  }

  private String text(int most) {
    return IntStream.range(0, upTo(most))
        .mapToObj(i -> any(WORDS))
        .collect(Collectors.joining(oneIn(3) ? ", " : " "));
  }

  private String[] people() {
    return IntStream.range(0, upTo(2)).mapToObj(i -> any(PEOPLE)).toArray(String[]::new);
  }

  private Instant moment() {
    return Instant.parse("2022-12-30T00:00:00Z").plusSeconds(random.nextInt(40) * 86_400L);
  }

  private IndexState state() {
    return oneIn(3) ? any(List.of(IndexState.values())) : IndexState.FULL;
  }

  /** A change of one of a hundred messages. */
  IndexChange change() {
    String name = "m" + random.nextInt(MESSAGES);
    return switch (random.nextInt(8)) {
      case 0 -> new IndexChange.Remove(MessageDraft.addressOf(name));
      case 1 -> new IndexChange.Place(MessageDraft.addressOf(name), placements());
      default -> draft(name).put();
    };
  }

  private MessageDraft draft(String name) {
    MessageDraft draft =
        MessageDraft.named(name)
            .subject(text(4))
            .body(text(30))
            .from(people())
            .to(people())
            .cc(people())
            .bcc(people())
            .sent(moment())
            .size(random.nextInt(5))
            .messageId("id" + random.nextInt(20) + "@x")
            .thread("t" + random.nextInt(5))
            .state(state());
    for (int files = upTo(4) - 2; files > 0; files--) {
      draft.file(any(FILES), any(List.of("text/plain", "image/png", "x/y")), text(10), state());
    }
    placements()
        .forEach(
            each ->
                draft.in(
                    each.mailbox().value(),
                    each.folder().value(),
                    each.path().names().toArray(String[]::new)));
    return draft;
  }

  private List<IndexedPlacement> placements() {
    List<IndexedPlacement> placements = new ArrayList<>();
    for (int left = 1 + upTo(2); left > 0; left--) {
      int mailbox = 1 + random.nextInt(MAILBOXES);
      int folder = random.nextInt(FOLDERS.length);
      placements.add(MessageDraft.place(mailbox, mailbox * 10L + folder, FOLDERS[folder]));
    }
    return placements;
  }

  Entitlement entitlement() {
    if (oneIn(3)) {
      return new Entitlement.EveryMailbox();
    }
    Set<MailboxId> mailboxes = new HashSet<>();
    for (int left = upTo(3); left > 0; left--) {
      mailboxes.add(new MailboxId(1 + random.nextInt(MAILBOXES + 1)));
    }
    return new Entitlement.Mailboxes(mailboxes);
  }

  Query query(int depth) {
    if (depth == 0 || oneIn(3)) {
      return oneIn(2) ? words() : condition();
    }
    return switch (random.nextInt(4)) {
      case 0 -> new Query.Or(queries(depth - 1));
      case 1 -> new Query.Not(query(depth - 1));
      default -> new Query.And(queries(depth - 1));
    };
  }

  private List<Query> queries(int depth) {
    return IntStream.range(0, upTo(3)).mapToObj(i -> query(depth)).toList();
  }

  private Query words() {
    Query.Field field = any(List.of(Query.Field.values()));
    if (oneIn(4)) {
      String beginning = any(List.of("al", "alp", "res", "stras", "the al", "the of the b", "20"));
      return new Query.Text(field, beginning, true);
    }
    String text = oneIn(3) ? any(WORDS) + " " + any(WORDS) : any(WORDS);
    return new Query.Text(field, text, false);
  }

  private Query condition() {
    return switch (random.nextInt(13)) {
      case 0 -> new Query.All();
      case 1, 2 -> person();
      case 3 -> new Query.Sent(oneIn(2) ? moment() : null, oneIn(2) ? moment() : null);
      case 4 -> new Query.Size(random.nextInt(3), random.nextInt(5));
      case 5 -> new Query.HasAttachment();
      case 6 -> new Query.AttachmentType(any(List.of(AttachmentKind.values())));
      case 7 ->
          new Query.InFolder(
              any(List.of("inbox", "ARCHIVE", "2024", "Archive/été", "sent")), oneIn(2));
      case 8 -> new Query.InFolderOf(new FolderId(10L + random.nextInt(50)));
      case 9 -> new Query.InMailboxNamed(any(List.of("mailbox1", "MAILBOX", "mail")), oneIn(2));
      case 10 -> new Query.InMailbox(new MailboxId(1 + random.nextInt(MAILBOXES)));
      case 11 ->
          oneIn(2)
              ? new Query.Labelled(new MessageId("ID" + random.nextInt(20) + "@x"))
              : new Query.InThread(new ThreadKey("t" + random.nextInt(5)));
      default -> new Query.InState(states());
    };
  }

  private Set<IndexState> states() {
    return IntStream.range(0, upTo(2)).mapToObj(i -> state()).collect(Collectors.toSet());
  }

  private Query person() {
    Query.Role role = any(List.of(Query.Role.values()));
    return switch (random.nextInt(4)) {
      case 0 ->
          new Query.Person(
              role, Query.Match.ADDRESS, any(List.of("anna@x.org", "ben@y.com", "nobody@x.org")));
      case 1 -> new Query.Person(role, Query.Match.DOMAIN, any(List.of("x.org", "org", "y.com")));
      case 2 ->
          new Query.Person(
              role,
              Query.Match.WORDS,
              any(List.of("anna", "berg", "zoe alpha", "berg ben", "org")));
      default -> new Query.Person(role, Query.Match.PREFIX, any(List.of("an", "zoe al", "x or")));
    };
  }
}
