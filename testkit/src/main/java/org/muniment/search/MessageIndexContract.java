package org.muniment.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muniment.search.MessageDraft.addressOf;
import static org.muniment.search.MessageDraft.named;
import static org.muniment.search.MessageDraft.place;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muniment.access.Entitlement;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.search.SearchRequest.Order;
import org.muniment.text.IndexState;

/** What every {@link MessageIndex} does. */
public interface MessageIndexContract {
  /** Sees everything. */
  Entitlement EVERYTHING = new Entitlement.EveryMailbox();

  /**
   * Opens the index of this test; after closing it, opens the same one again. What was not
   * committed before is gone then, as after a crash.
   */
  MessageIndex open();

  /** Sees these mailboxes only. */
  static Entitlement only(long... mailboxes) {
    Set<MailboxId> ids = new HashSet<>();
    for (long each : mailboxes) {
      ids.add(new MailboxId(each));
    }
    return new Entitlement.Mailboxes(ids);
  }

  /** What a person who types this asks for. */
  static Query query(String typed) {
    Clock clock = Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);
    ParsedQuery parsed = new QueryParser(ZoneOffset.UTC, clock).parse(typed);
    assertThat(parsed.warnings()).isEmpty();
    return parsed.query();
  }

  /** The index, holding these messages. */
  default MessageIndex holding(MessageDraft... drafts) {
    MessageIndex index = open();
    index.apply(Stream.of(drafts).map(MessageDraft::put).toList(), drafts.length);
    index.commit();
    return index;
  }

  /** The addresses that a search gives, through all of its pages. */
  static List<ContentAddress> found(MessageIndex index, SearchRequest request) {
    List<ContentAddress> found = new ArrayList<>();
    SearchRequest next = request;
    while (true) {
      SearchPage page = index.search(next);
      page.hits().forEach(hit -> found.add(hit.address()));
      if (page.next() == null) {
        assertThat(page.total()).isEqualTo(found.size());
        return found;
      }
      next = request.after(page.next());
    }
  }

  /** Asserts that exactly these messages match, by every way of asking. */
  static void assertFinds(MessageIndex index, Entitlement who, String typed, String... names) {
    Query query = query(typed);
    ContentAddress[] expected =
        Stream.of(names).map(MessageDraft::addressOf).toArray(ContentAddress[]::new);
    for (Order order : Order.values()) {
      assertThat(found(index, SearchRequest.of(query, who).by(order).pageSize(2)))
          .as("%s by %s", typed, order)
          .containsExactlyInAnyOrder(expected);
    }
    List<ContentAddress> streamed = new ArrayList<>();
    assertThat(index.forEachAddress(query, who, streamed::add)).isEqualTo(names.length);
    assertThat(streamed).as(typed).containsExactlyInAnyOrder(expected);
    assertThat(index.count(query, who)).as(typed).isEqualTo(names.length);
  }

  /** As above, for somebody who may see everything. */
  static void assertFinds(MessageIndex index, String typed, String... names) {
    assertFinds(index, EVERYTHING, typed, names);
  }

  @Test
  default void anEmptyIndexFindsNothingAndStandsAtTheBeginning() {
    try (MessageIndex index = open()) {
      assertFinds(index, "");
      assertThat(index.position()).isZero();
      assertThat(index.committed()).isZero();
      assertThat(index.stateOf(addressOf("a"))).isEmpty();
      index.check();
    }
  }

  @Test
  default void wordsAreFoundWhereverTheyStand() {
    try (MessageIndex index =
        holding(
            named("subject").subject("Annual budget"),
            named("body").body("The budget, please.\n"),
            named("file").file("plan.txt", "text/plain", "about the budget of"),
            named("name").file("budget-2024.xlsx", "application/vnd.ms-excel", ""),
            named("person").from("Budget Office <office@example.org>"),
            named("address").cc("budget@example.org"),
            named("other").body("budgets"))) {
      assertFinds(index, "budget", "subject", "body", "file", "name", "person", "address");
      assertFinds(index, "subject:budget", "subject");
      assertFinds(index, "body:budget", "body");
      assertFinds(index, "attachment:budget", "file");
      assertFinds(index, "filename:budget", "name");
      assertFinds(
          index, "budget*", "subject", "body", "file", "name", "person", "address", "other");
      assertFinds(index, "body:budge*", "body", "other");
      assertFinds(index, "budget plan", "file");
    }
  }

  @Test
  default void caseAccentsAndWhatStandsBetweenWordsDoNotMatter() {
    try (MessageIndex index =
        holding(
            named("a").body("Die Prüfung der STRAẞE war l'été passé."),
            named("b").body("mail anna.berg@example.org, file_name.txt and 10.6.0"))) {
      assertFinds(index, "prufung", "a");
      assertFinds(index, "PRÜFUNG strasse", "a");
      assertFinds(index, "\"L’Été\"", "a");
      assertFinds(index, "ete", "a");
      assertFinds(index, "anna.berg@example.org", "b");
      assertFinds(index, "berg", "b");
      assertFinds(index, "file_name.txt", "b");
      assertFinds(index, "\"example.org file\"", "b");
      assertFinds(index, "10.6.0", "b");
    }
  }

  @Test
  default void scriptsWithoutSpacesAreFoundByAnyPieceOfText() {
    try (MessageIndex index =
        holding(named("a").body("明日の東京会議は中止です。PDF資料"), named("b").body("京都と東"))) {
      assertFinds(index, "東京", "a");
      assertFinds(index, "会議は中止", "a");
      assertFinds(index, "東", "a", "b");
      assertFinds(index, "京", "a", "b");
      assertFinds(index, "PDF資料", "a");
      assertFinds(index, "京東");
    }
  }

  @Test
  default void aPhraseIsWordsOneAfterTheOtherInOnePlace() {
    try (MessageIndex index =
        holding(
            named("a").body("the end of the year"),
            named("b").body("the year of the end"),
            named("c").subject("the end").body("of the year"),
            named("d")
                .file("1.txt", "text/plain", "the end")
                .file("2.txt", "text/plain", "of the year"))) {
      assertFinds(index, "\"the end of the\"", "a");
      assertFinds(index, "\"of the\"", "a", "b", "c", "d");
      assertFinds(index, "\"the en*\"", "a", "b", "c", "d");
      assertFinds(index, "\"of the ye*\"", "a", "c", "d");
      assertFinds(index, "end year", "a", "b", "c", "d");
    }
  }

  @Test
  default void conditionsAreCombinedAsWritten() {
    try (MessageIndex index =
        holding(
            named("ab").body("alpha beta"),
            named("a").body("alpha"),
            named("b").file("x.txt", "text/plain", "beta"),
            named("none").body("gamma"))) {
      assertFinds(index, "alpha AND beta", "ab");
      assertFinds(index, "alpha OR beta", "ab", "a", "b");
      assertFinds(index, "-alpha", "b", "none");
      assertFinds(index, "-beta", "a", "none");
      assertFinds(index, "alpha -beta", "a");
      assertFinds(index, "NOT (alpha OR beta)", "none");
      assertFinds(index, "gamma OR (alpha -beta)", "none", "a");
      assertFinds(index, "", "ab", "a", "b", "none");
      assertFinds(index, "-in:anywhere");
    }
  }

  @Test
  default void asManyConditionsAreAnsweredAsAPersonMayType() {
    try (MessageIndex index = holding(named("a").body("w7 w499"), named("b").body("none"))) {
      List<String> words = IntStream.range(0, 500).mapToObj(i -> "w" + i).toList();
      assertFinds(index, String.join(" OR ", words), "a");
      assertFinds(index, "NOT (" + String.join(" OR ", words) + ")", "b");
      assertFinds(index, "\"" + String.join(" ", words) + "\"");
      assertFinds(index, "x.".repeat(4_000));
    }
  }

  @Test
  default void peopleAreFoundByAddressDomainAndName() {
    try (MessageIndex index =
        holding(
            named("a").from("Anna Berg <Anna.Berg@Mail.Example.org>").to("ben@example.org"),
            named("b").from("ben@example.org").cc("Anna Müller <am@example.com>"),
            named("c").from("notexample.org").bcc("anna@example.org", "Berg, Carl <carl@x.org>"))) {
      assertFinds(index, "from:anna.berg@mail.example.ORG", "a");
      assertFinds(index, "from:@example.org", "a", "b");
      assertFinds(index, "from:@mail.example.org", "a");
      assertFinds(index, "from:anna", "a");
      assertFinds(index, "from:\"anna berg\"", "a");
      assertFinds(index, "anyone:\"anna berg\"", "a");
      assertFinds(index, "anyone:muller", "b");
      assertFinds(index, "to:ben", "a");
      assertFinds(index, "recipient:anna", "b", "c");
      assertFinds(index, "bcc:ann*", "c");
      assertFinds(index, "bcc:\"berg carl\"", "c");
      assertFinds(index, "cc:anna@example.org");
    }
  }

  @Test
  default void datesSizesAndLabelsSelect() {
    try (MessageIndex index =
        holding(
            named("old").sent("1999-12-31T23:59:59.999Z").size(10).messageId("One@x").thread("t1"),
            named("new").sent("2000-01-01T00:00:00Z").size(11).messageId("two@x").thread("t1"),
            named("odd").sent(Instant.MIN).size(0))) {
      assertFinds(index, "before:2000", "old", "odd");
      assertFinds(index, "after:2000", "new");
      assertFinds(index, "on:1999-12-31", "old");
      assertFinds(index, "date:1999..2000", "old", "new");
      assertFinds(index, "larger:10", "new");
      assertFinds(index, "smaller:11", "old", "odd");
      assertFinds(index, "size:10..11", "old", "new");
      assertFinds(index, "messageid:one@X", "old");
      assertFinds(index, "thread:t1", "old", "new");
    }
  }

  @Test
  default void attachmentsSelectByWhatTheyAre() {
    try (MessageIndex index =
        holding(
            named("pdf").file("a.pdf", "application/octet-stream", ""),
            named("image").file("", "image/png", ""),
            named("signed").file("signature.asc", "application/pgp-signature", ""),
            named("none"))) {
      assertFinds(index, "has:attachment", "pdf", "image");
      assertFinds(index, "-has:attachment", "signed", "none");
      assertFinds(index, "type:pdf", "pdf");
      assertFinds(index, "has:image", "image");
      assertFinds(index, "filename:*.pdf", "pdf");
    }
  }

  @Test
  default void foldersAreFoundByAnyPieceOfTheirPath() {
    try (MessageIndex index =
        holding(
            named("a").in(1, 1, "Archive", "2024", "Müll"),
            named("b").in(1, 2, "archive"),
            named("c").in(2, 3, "Archive/2024"),
            named("d").in(2, 4, "2024 Archive"))) {
      assertFinds(index, "in:archive", "a", "b");
      assertFinds(index, "in:ARCHIVE/2024", "a", "c");
      assertFinds(index, "in:2024/müll", "a");
      assertFinds(index, "folder:archive", "b");
      assertFinds(index, "folder:archive/2024/MÜLL", "a");
      assertFinds(index, "folderid:3", "c");
      assertFinds(index, "mailboxid:2", "c", "d");
      assertFinds(index, "mailbox:mailbox1", "a", "b");
      assertFinds(index, "mailbox:mail*", "a", "b", "c", "d");
    }
  }

  @Test
  default void listsAreSortedByDateThenByAddress() {
    try (MessageIndex index = open()) {
      List<IndexChange> changes = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Instant sent = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(i * 7 % 10);
        changes.add(named("m" + i).sent(sent).put());
      }
      index.apply(changes, 1);
      index.commit();
      SearchRequest request = SearchRequest.of(new Query.All(), EVERYTHING).pageSize(7);
      List<IndexedMessage> expected =
          changes.stream().map(each -> ((IndexChange.Put) each).message()).toList();
      assertThat(found(index, request.by(Order.DATE_DESC)))
          .containsExactlyElementsOf(
              expected.stream()
                  .sorted(InMemoryMessageIndex.LATEST_FIRST)
                  .map(IndexedMessage::address)
                  .toList());
      assertThat(found(index, request.by(Order.DATE_ASC)))
          .containsExactlyElementsOf(
              expected.stream()
                  .sorted(InMemoryMessageIndex.EARLIEST_FIRST)
                  .map(IndexedMessage::address)
                  .toList());
    }
  }

  @Test
  default void pagesGoOnWhereTheyWereWhileMailComesAndGoes() {
    try (MessageIndex index = open()) {
      List<IndexChange> changes = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        changes.add(named("m" + i).sent("2024-01-0" + (i / 2 + 1) + "T00:00:00Z").put());
      }
      index.apply(changes, 1);
      index.commit();
      SearchRequest request = SearchRequest.of(new Query.All(), EVERYTHING).pageSize(4);
      SearchPage first = index.search(request);
      ContentAddress last = first.hits().getLast().address();
      index.apply(
          List.of(new IndexChange.Remove(last), named("newest").sent("2025-01-01T00:00:00Z").put()),
          2);
      index.commit();
      SearchPage second = index.search(request.after(first.next()));
      SearchPage third = index.search(request.after(second.next()));
      Set<ContentAddress> seen = new HashSet<>();
      Stream.of(first, second, third)
          .flatMap(page -> page.hits().stream())
          .forEach(hit -> assertThat(seen.add(hit.address())).isTrue());
      assertThat(seen).hasSize(10).doesNotContain(addressOf("newest"));
      assertThat(third.next()).isNull();
      assertThat(third.total()).isEqualTo(10);
    }
  }

  @Test
  default void aPageTokenOfSomethingElseIsRefused() {
    try (MessageIndex index = holding(named("a"), named("b"))) {
      SearchRequest request = SearchRequest.of(new Query.All(), EVERYTHING).pageSize(1);
      String next = index.search(request).next();
      assertThat(next).matches("[A-Za-z0-9._~-]+");
      for (SearchRequest wrong :
          List.of(request.after("x"), request.by(Order.DATE_ASC).after(next), request.after(""))) {
        assertThatThrownBy(() -> index.search(wrong))
            .isInstanceOfSatisfying(
                Failure.class, e -> assertThat(e.fault()).isEqualTo(Fault.BAD_REQUEST));
      }
    }
  }

  @Test
  default void aHitTellsWhatItIsAndWhereItMatched() {
    MessageDraft letter =
        named("letter")
            .subject("Offer for the bridge")
            .from("Anna Berg <anna@example.org>")
            .to("ben@example.org")
            .cc("carl@example.org")
            .body("Dear Ben,\n\nthe bridge will cost <b>more</b>.\n")
            .file("drawing.pdf", "application/pdf", "the bridge from above")
            .file("bridge.png", "image/png", "")
            .file("other.txt", "text/plain", "nothing", IndexState.PARTIAL)
            .messageId("offer@example.org")
            .thread("offer@example.org")
            .size(4_711);
    try (MessageIndex index = holding(letter)) {
      SearchPage page = index.search(SearchRequest.of(query("bridge cost"), EVERYTHING));
      Hit hit = page.hits().getFirst();
      assertThat(hit.address()).isEqualTo(letter.message().address());
      assertThat(hit.from()).isEqualTo(letter.message().from());
      assertThat(hit.to())
          .extracting("address")
          .containsExactly("ben@example.org", "carl@example.org");
      assertThat(hit.sent()).isEqualTo(letter.message().sent());
      assertThat(hit.size()).isEqualTo(4_711);
      assertThat(hit.messageId()).isEqualTo(letter.message().messageId());
      assertThat(hit.thread()).isEqualTo(letter.message().thread());
      assertThat(hit.placements()).isEqualTo(letter.message().placements());
      assertThat(hit.state()).isEqualTo(IndexState.PARTIAL);
      assertThat(hit.attachments()).isEqualTo(3);
      assertThat(hit.matched())
          .extracting(each -> each.name().written())
          .containsExactly("drawing.pdf", "bridge.png");
      assertThat(marked(hit.matched().getFirst().snippets())).isEqualTo("the [bridge] from above");
      assertThat(hit.matched().get(1).snippets()).isEmpty();
      assertThat(marked(List.of(hit.subject()))).isEqualTo("Offer for the [bridge]");
      assertThat(marked(hit.snippets())).contains("the [bridge] will").contains("<b>more</b>");
    }
  }

  /** The pieces with what matched in brackets. */
  static String marked(List<Snippet> snippets) {
    StringBuilder all = new StringBuilder();
    for (Snippet snippet : snippets) {
      int at = 0;
      for (Snippet.Range range : snippet.matches()) {
        all.append(snippet.text(), at, range.start()).append('[');
        all.append(snippet.text(), range.start(), range.end()).append(']');
        at = range.end();
      }
      all.append(snippet.text().substring(at));
    }
    return all.toString();
  }

  @Test
  default void withoutAMatchInTheBodyItsBeginningIsShown() {
    try (MessageIndex index = holding(named("a").subject("alpha").body("Good morning"))) {
      SearchRequest request = SearchRequest.of(query("alpha"), EVERYTHING);
      Hit hit = index.search(request).hits().getFirst();
      assertThat(hit.snippets()).containsExactly(new Snippet("Good morning", List.of()));
      assertThat(index.search(request.withoutSnippets()).hits().getFirst().snippets()).isEmpty();
    }
  }

  @Test
  default void excludedWordsAreNotMarked() {
    try (MessageIndex index = holding(named("a").subject("alpha beta").body("alpha"))) {
      SearchPage page =
          index.search(SearchRequest.of(query("alpha -subject:gamma -body:beta"), EVERYTHING));
      assertThat(marked(List.of(page.hits().getFirst().subject()))).isEqualTo("[alpha] beta");
    }
  }

  @Test
  default void hitsAreCountedByFacetAndCanBeNarrowed() {
    try (MessageIndex index =
        holding(
            named("a")
                .from("Anna <ANNA@x.org>")
                .in(1, 1, "INBOX")
                .in(2, 2, "INBOX")
                .file("1.pdf", "application/pdf", "")
                .file("2.pdf", "application/pdf", ""),
            named("b").from("anna@x.org").in(1, 3, "Sent").sent("2023-06-01T00:00:00Z"),
            named("c").from("ben@x.org").in(2, 2, "INBOX").file("c.png", "image/png", ""),
            named("d").in(2, 2, "INBOX"))) {
      SearchRequest request =
          SearchRequest.of(new Query.All(), EVERYTHING).counting(EnumSet.allOf(Facet.class));
      Map<Facet, List<FacetCount>> facets = index.search(request).facets();
      assertThat(facets.get(Facet.SENDER))
          .containsExactly(
              new FacetCount("anna@x.org", "anna@x.org", 2),
              new FacetCount("ben@x.org", "ben@x.org", 1));
      assertThat(facets.get(Facet.MAILBOX))
          .containsExactly(
              new FacetCount("2", "mailbox2@example.org", 3),
              new FacetCount("1", "mailbox1@example.org", 2));
      assertThat(facets.get(Facet.FOLDER))
          .containsExactly(new FacetCount("INBOX", "INBOX", 3), new FacetCount("Sent", "Sent", 1));
      assertThat(facets.get(Facet.YEAR))
          .containsExactly(new FacetCount("2024", "2024", 3), new FacetCount("2023", "2023", 1));
      assertThat(facets.get(Facet.ATTACHMENT_TYPE))
          .containsExactly(new FacetCount("image", "image", 1), new FacetCount("pdf", "pdf", 1));
      facets.forEach(
          (facet, counts) ->
              counts.forEach(
                  count ->
                      assertThat(
                              index.search(request.narrowedTo(facet, Set.of(count.key()))).total())
                          .as("%s %s", facet, count)
                          .isEqualTo(count.count())));
      assertThat(index.search(request.facetValues(1)).facets().get(Facet.FOLDER)).hasSize(1);
      SearchRequest two =
          request
              .narrowedTo(Facet.YEAR, Set.of("2024", "2023"))
              .narrowedTo(Facet.FOLDER, Set.of("Sent"));
      assertThat(index.search(two).total()).isEqualTo(1);
    }
  }

  @Test
  default void aSearchSaysWhatItCouldNotLookInto() {
    try (MessageIndex index =
        holding(
            named("full").body("alpha").from("anna@x.org"),
            named("locked").state(IndexState.ENCRYPTED).from("anna@x.org"),
            named("waiting").state(IndexState.PENDING).from("anna@x.org").in(2, 2, "INBOX"),
            named("other").state(IndexState.PENDING).from("ben@x.org"),
            named("part").state(IndexState.PARTIAL).body("alpha").from("anna@x.org"))) {
      SearchPage page = index.search(SearchRequest.of(query("from:anna alpha"), EVERYTHING));
      assertThat(page.total()).isEqualTo(2);
      assertThat(page.unsearched())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(IndexState.ENCRYPTED, 1L, IndexState.PENDING, 1L, IndexState.PARTIAL, 1L));
      assertThat(page.unsearchedTotal()).isEqualTo(3);
      assertThat(index.search(SearchRequest.of(query("from:anna -alpha"), only(1))).unsearched())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(IndexState.ENCRYPTED, 1L, IndexState.PARTIAL, 1L));
      assertFinds(index, "is:pending", "waiting", "other");
      assertFinds(index, "is:unsearchable from:anna", "locked", "waiting", "part");
    }
  }

  @Test
  default void whatAnActorMayNotSeeIsNeitherFoundNorCountedNorHintedAt() {
    try (MessageIndex index =
        holding(
            named("mine").body("alpha").from("anna@x.org").in(1, 1, "INBOX"),
            named("both").body("alpha").in(1, 1, "INBOX").in(2, 2, "Secret"),
            named("theirs")
                .body("alpha")
                .from("boss@x.org")
                .in(2, 2, "Secret")
                .state(IndexState.FAILED))) {
      assertFinds(index, only(1), "alpha", "mine", "both");
      assertFinds(index, only(2), "alpha", "both", "theirs");
      assertFinds(index, only(1, 2, 3), "alpha", "mine", "both", "theirs");
      assertFinds(index, only(), "alpha");
      assertFinds(index, only(3), "");
      assertFinds(index, only(1), "in:secret");
      assertFinds(index, only(1), "folder:secret");
      assertFinds(index, only(1), "folderid:2");
      assertFinds(index, only(1), "mailbox:mailbox2");
      assertFinds(index, only(1), "mailboxid:2");
      assertFinds(index, only(1), "-in:secret", "mine", "both");
      assertFinds(index, only(1), "-mailboxid:2", "mine", "both");
      SearchPage page =
          index.search(
              SearchRequest.of(query("alpha"), only(1)).counting(EnumSet.allOf(Facet.class)));
      assertThat(page.unsearched()).isEmpty();
      assertThat(page.facets().get(Facet.SENDER)).extracting("key").containsExactly("anna@x.org");
      assertThat(page.facets().get(Facet.MAILBOX)).extracting("key").containsExactly("1");
      assertThat(page.facets().get(Facet.FOLDER)).extracting("key").containsExactly("INBOX");
      assertThat(page.hits())
          .allSatisfy(
              hit ->
                  assertThat(hit.placements())
                      .extracting(IndexedPlacement::mailbox)
                      .containsOnly(new MailboxId(1)));
    }
  }

  @Test
  default void aMessageWithoutPlacementsIsSeenOnlyByWhoSeesEverything() {
    try (MessageIndex index = holding(named("a"))) {
      index.apply(List.of(new IndexChange.Place(addressOf("a"), List.of())), 2);
      index.commit();
      assertFinds(index, "", "a");
      assertFinds(index, only(1), "");
    }
  }

  @Test
  default void placementsChangeWithoutTheText() {
    try (MessageIndex index =
        holding(named("a").subject("s").body("alpha").file("f.txt", "text/plain", "beta"))) {
      IndexedMessage before = named("a").message();
      index.apply(
          List.of(
              new IndexChange.Place(before.address(), List.of(place(2, 7, "Old", "Deep"))),
              new IndexChange.Place(addressOf("unknown"), List.of(place(2, 7, "Old")))),
          2);
      index.commit();
      assertFinds(index, "", "a");
      assertFinds(index, "alpha beta in:deep mailboxid:2", "a");
      assertFinds(index, "in:inbox");
      assertFinds(index, only(1), "alpha");
      Hit hit = index.search(SearchRequest.of(query("beta"), EVERYTHING)).hits().getFirst();
      assertThat(hit.matched()).extracting(each -> each.name().written()).containsExactly("f.txt");
      assertThat(marked(List.of(hit.subject()))).isEqualTo("s");
    }
  }

  @Test
  default void aPlacementMayFollowItsMessageAtOnce() {
    try (MessageIndex index = open()) {
      index.apply(
          List.of(
              named("a").body("alpha").put(),
              new IndexChange.Place(addressOf("a"), List.of(place(2, 2, "Sent"))),
              named("b").body("alpha").put(),
              new IndexChange.Remove(addressOf("b")),
              new IndexChange.Place(addressOf("b"), List.of(place(2, 2, "Sent")))),
          5);
      index.commit();
      assertFinds(index, "alpha", "a");
      assertFinds(index, "in:sent", "a");
    }
  }

  @Test
  default void aMessagePutAgainReplacesItself() {
    try (MessageIndex index =
        holding(named("a").state(IndexState.PENDING), named("a").body("alpha"))) {
      assertFinds(index, "", "a");
      assertFinds(index, "is:pending");
      index.apply(List.of(named("a").body("beta").put(), named("a").body("gamma").put()), 3);
      index.commit();
      assertFinds(index, "alpha OR beta");
      assertFinds(index, "gamma", "a");
    }
  }

  @Test
  default void aRemovedMessageIsGoneWithItsAttachments() {
    try (MessageIndex index =
        holding(named("a").file("f.txt", "text/plain", "alpha"), named("b").body("alpha"))) {
      index.apply(
          List.of(
              new IndexChange.Remove(addressOf("a")), new IndexChange.Remove(addressOf("unknown"))),
          3);
      index.commit();
      assertFinds(index, "alpha", "b");
      assertThat(index.stateOf(addressOf("a"))).isEmpty();
    }
  }

  @Test
  default void whatIsAppliedIsVisibleAfterARefreshAndKnownAtOnce() {
    try (MessageIndex index = open()) {
      index.apply(List.of(named("a").state(IndexState.PENDING).put()), 5);
      assertThat(index.position()).isEqualTo(5);
      assertThat(index.committed()).isZero();
      assertThat(index.stateOf(addressOf("a"))).contains(IndexState.PENDING);
      assertFinds(index, "");
      index.refresh();
      assertFinds(index, "", "a");
      assertThat(index.stateOf(addressOf("a"))).contains(IndexState.PENDING);
      index.apply(List.of(new IndexChange.Remove(addressOf("a"))), 6);
      assertThat(index.stateOf(addressOf("a"))).isEmpty();
    }
  }

  @Test
  default void aCrashLeavesWhatWasCommittedLastWithItsPosition() {
    try (MessageIndex index = open()) {
      index.apply(List.of(named("kept").put()), 3);
      index.commit();
      index.apply(List.of(named("lost").put(), new IndexChange.Remove(addressOf("kept"))), 9);
      index.refresh();
    }
    try (MessageIndex index = open()) {
      assertFinds(index, "", "kept");
      assertThat(index.position()).isEqualTo(3);
      assertThat(index.committed()).isEqualTo(3);
      SearchPage page = index.search(SearchRequest.of(new Query.All(), EVERYTHING));
      assertThat(page.position()).isEqualTo(3);
    }
  }

  @Test
  default void aPositionMovesEvenWhereNothingChanges() {
    try (MessageIndex index = open()) {
      index.apply(List.of(), 17);
      index.commit();
    }
    try (MessageIndex index = open()) {
      assertThat(index.position()).isEqualTo(17);
    }
  }

  @Test
  default void thePositionNeverMovesBack() {
    try (MessageIndex index = holding(named("a"), named("b"))) {
      assertThatThrownBy(() -> index.apply(List.of(), 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  default void theOldIndexAnswersUntilTheRebuiltOneTakesOver() {
    try (MessageIndex index = holding(named("old").body("alpha"))) {
      assertThat(index.isRebuilding()).isFalse();
      MessageIndex.Rebuild rebuild = index.rebuild();
      assertThat(rebuild.position()).isZero();
      rebuild.apply(List.of(named("new").body("alpha").put()), 8);
      rebuild.commit();
      assertThat(index.isRebuilding()).isTrue();
      assertFinds(index, "alpha", "old");
      rebuild.takeOver();
      assertThat(index.isRebuilding()).isFalse();
      assertFinds(index, "alpha", "new");
      assertThat(index.position()).isEqualTo(8);
      index.apply(List.of(named("newer").body("alpha").put()), 9);
      index.commit();
    }
    try (MessageIndex index = open()) {
      assertFinds(index, "alpha", "new", "newer");
      assertThat(index.position()).isEqualTo(9);
    }
  }

  @Test
  default void aRebuildGoesOnAfterARestart() {
    try (MessageIndex index = holding(named("old"))) {
      MessageIndex.Rebuild rebuild = index.rebuild();
      rebuild.apply(List.of(named("first").put()), 4);
      rebuild.commit();
      rebuild.apply(List.of(named("second").put()), 5);
    }
    try (MessageIndex index = open()) {
      assertFinds(index, "", "old");
      assertThat(index.isRebuilding()).isTrue();
      MessageIndex.Rebuild rebuild = index.rebuild();
      assertThat(rebuild.position()).isEqualTo(4);
      assertThat(rebuild.stateOf(addressOf("first"))).contains(IndexState.FULL);
      assertThat(rebuild.stateOf(addressOf("second"))).isEmpty();
      rebuild.takeOver();
      assertFinds(index, "", "first");
    }
  }

  @Test
  default void anAbandonedRebuildLeavesNothing() {
    try (MessageIndex index = holding(named("old"))) {
      MessageIndex.Rebuild rebuild = index.rebuild();
      rebuild.apply(List.of(named("new").put()), 4);
      rebuild.commit();
      rebuild.abandon();
      assertThat(index.isRebuilding()).isFalse();
      assertFinds(index, "", "old");
      assertThat(index.rebuild().position()).isZero();
    }
  }
}
