package org.muniment.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.access.Entitlement;
import org.muniment.archive.MailboxId;
import org.muniment.original.ContentAddress;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.Hit;
import org.muniment.search.IndexChange;
import org.muniment.search.MessageDraft;
import org.muniment.search.MessageIndex;
import org.muniment.search.Query;
import org.muniment.search.SearchPage;
import org.muniment.search.SearchRequest;
import org.muniment.search.SearchRequest.Order;

/** A hundred thousand messages: nothing is capped, nothing is estimated, every one is reached. */
class LargeIndexTest {
  private static final int MESSAGES = 100_000;
  private static final Entitlement EVERYTHING = new Entitlement.EveryMailbox();

  @TempDir private static Path home;

  @SuppressWarnings("NullAway.Init")
  private static MessageIndex index;

  @BeforeAll
  static void aHundredThousandMessages() {
    index = new LuceneMessageIndex(home);
    List<IndexChange> changes = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      changes.add(
          MessageDraft.named("m" + i)
              .body(i % 2 == 0 ? "one of the many" : "the one of many")
              .sent(Instant.ofEpochSecond(i / 3 * 1_000L))
              .in(1 + i % 100, 1 + i % 100, "INBOX")
              .put());
      if (changes.size() == 5_000) {
        index.apply(changes, i + 1L);
        index.refresh();
        changes.clear();
      }
    }
    index.commit();
  }

  @AfterAll
  static void close() {
    index.close();
  }

  @Test
  void everyHitIsReachedOnceThroughThePagesOfEveryOrder() {
    for (Order order : Order.values()) {
      SearchRequest request =
          SearchRequest.of(Query.Text.of("many"), EVERYTHING)
              .by(order)
              .pageSize(SearchRequest.PAGE_SIZE)
              .withoutSnippets();
      Set<ContentAddress> seen = new HashSet<>();
      SearchPage page = index.search(request);
      while (true) {
        assertThat(page.total()).isEqualTo(MESSAGES);
        for (Hit hit : page.hits()) {
          assertThat(seen.add(hit.address())).isTrue();
        }
        if (page.next() == null) {
          break;
        }
        page = index.search(request.after(page.next()));
      }
      assertThat(seen).as("%s", order).hasSize(MESSAGES);
    }
  }

  @Test
  void theLastPageIsNoDearerThanTheFirst() {
    SearchRequest first = SearchRequest.of(new Query.All(), EVERYTHING).withoutSnippets();
    long cheap = fastest(first);
    SearchPage page = index.search(first.by(Order.DATE_ASC).pageSize(1));
    String oldest = page.hits().getFirst().sent().toString();
    assertThat(oldest).isEqualTo("1970-01-01T00:00:00Z");
    long deep = fastest(first.after("d.1000000." + Long.MIN_VALUE + "." + Long.MIN_VALUE));
    assertThat(deep).as("nanoseconds, first page %s", cheap).isLessThan(cheap * 20 + 20_000_000);
  }

  private static long fastest(SearchRequest request) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 15; i++) {
      long start = System.nanoTime();
      assertThat(index.search(request).total()).isEqualTo(MESSAGES);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  @Test
  void aPhraseOfWordsThatStandEverywhereIsCountedExactly() {
    assertThat(index.count(Query.Text.of("of the many"), EVERYTHING)).isEqualTo(MESSAGES / 2);
    assertThat(index.count(Query.Text.of("the one of many"), EVERYTHING)).isEqualTo(MESSAGES / 2);
  }

  @Test
  void anActorOfSomeMailboxesSeesExactlyTheirMail() {
    Set<MailboxId> some = new HashSet<>();
    for (int i = 1; i <= 40; i++) {
      some.add(new MailboxId(i));
    }
    SearchPage page =
        index.search(
            SearchRequest.of(Query.Text.of("many"), new Entitlement.Mailboxes(some))
                .counting(Set.of(Facet.MAILBOX))
                .facetValues(1_000));
    assertThat(page.total()).isEqualTo(MESSAGES * 40 / 100);
    List<FacetCount> mailboxes = page.facets().get(Facet.MAILBOX);
    assertThat(mailboxes).hasSize(40).allMatch(each -> each.count() == MESSAGES / 100);
  }

  @Test
  void everyAddressOfASearchIsStreamed() {
    Set<ContentAddress> seen = new HashSet<>();
    assertThat(index.forEachAddress(new Query.All(), EVERYTHING, seen::add)).isEqualTo(MESSAGES);
    assertThat(seen).hasSize(MESSAGES);
  }
}
