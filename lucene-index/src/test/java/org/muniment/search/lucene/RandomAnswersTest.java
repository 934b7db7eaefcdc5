package org.muniment.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.access.Entitlement;
import org.muniment.original.ContentAddress;
import org.muniment.search.AttachmentHit;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.Hit;
import org.muniment.search.InMemoryMessageIndex;
import org.muniment.search.IndexChange;
import org.muniment.search.MessageIndex;
import org.muniment.search.Query;
import org.muniment.search.QueryParser;
import org.muniment.search.QueryWriter;
import org.muniment.search.SearchPage;
import org.muniment.search.SearchRequest;
import org.muniment.search.SearchRequest.Order;

/**
 * Questions made by chance about mail made by chance: Lucene has to answer each as an index does
 * that looks at every message.
 */
class RandomAnswersTest {
  private static final int QUESTIONS = 300;

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyAnswerIsWhatLookingAtEveryMessageGives(long seed) {
    RandomMail mail = new RandomMail(seed);
    InMemoryMessageIndex measure = new InMemoryMessageIndex();
    int found = 0;
    try (MessageIndex index = new LuceneMessageIndex(home, 1)) {
      for (int i = 0; i < QUESTIONS; i++) {
        if (i % 20 == 0) {
          feed(mail, measure, index);
        }
        Query query = typed(mail.query(3));
        found += compare(mail, query, mail.entitlement(), measure, index) > 0 ? 1 : 0;
      }
      index.check();
    }
    assertThat(found).as("questions that found something").isGreaterThan(QUESTIONS / 4);
  }

  private static void feed(RandomMail mail, MessageIndex measure, MessageIndex index) {
    for (int batches = 1 + mail.upTo(3); batches > 0; batches--) {
      List<IndexChange> changes = new ArrayList<>();
      for (int left = mail.upTo(60); left > 0; left--) {
        changes.add(mail.change());
      }
      long position = index.position() + changes.size();
      measure.apply(changes, position);
      index.apply(changes, position);
      for (IndexChange change : changes) {
        assertThat(index.stateOf(change.address())).isEqualTo(measure.stateOf(change.address()));
      }
    }
    measure.commit();
    if (mail.oneIn(2)) {
      index.commit();
    } else {
      index.refresh();
    }
  }

  /** Half by way of its text: what a person would have typed. */
  private static Query typed(Query query) {
    if (query.hashCode() % 2 == 0) {
      return query;
    }
    QueryParser parser = new QueryParser(ZoneOffset.UTC, Clock.systemUTC());
    return parser.parse(QueryWriter.write(query)).query();
  }

  private static long compare(
      RandomMail mail, Query query, Entitlement who, MessageIndex measure, MessageIndex index) {
    String question = QueryWriter.write(query) + " for " + who;
    SearchRequest request =
        SearchRequest.of(query, who)
            .by(mail.oneIn(2) ? Order.DATE_ASC : Order.DATE_DESC)
            .counting(EnumSet.allOf(Facet.class))
            .pageSize(4 + mail.upTo(40));
    if (mail.oneIn(3)) {
      request = narrowed(request, measure);
    }
    List<Hit> expected = new ArrayList<>();
    List<Hit> actual = new ArrayList<>();
    SearchPage right = walk(measure, request, expected);
    SearchPage given = walk(index, request, actual);
    assertThat(given.total()).as(question).isEqualTo(right.total());
    assertThat(actual)
        .as(question)
        .extracting(Hit::address)
        .containsExactlyElementsOf(expected.stream().map(Hit::address).toList());
    assertThat(given.facets()).as(question).isEqualTo(right.facets());
    assertThat(given.unsearched()).as(question).isEqualTo(right.unsearched());
    for (int i = 0; i < actual.size(); i++) {
      assertAlike(question, actual.get(i), expected.get(i));
    }
    assertStream(question, query, who, measure, index);
    return given.total();
  }

  private static SearchRequest narrowed(SearchRequest request, MessageIndex measure) {
    for (var facet : measure.search(request).facets().entrySet()) {
      List<FacetCount> counts = facet.getValue();
      if (counts.size() > 1) {
        String one = counts.getFirst().key();
        return request.narrowedTo(facet.getKey(), Set.of(one, counts.getLast().key()));
      }
    }
    return request;
  }

  private static SearchPage walk(MessageIndex index, SearchRequest request, List<Hit> hits) {
    SearchPage first = index.search(request);
    SearchPage page = first;
    hits.addAll(page.hits());
    while (page.next() != null) {
      page = index.search(request.after(page.next()));
      hits.addAll(page.hits());
    }
    return first;
  }

  private static void assertAlike(String question, Hit actual, Hit expected) {
    assertThat(actual.from()).isEqualTo(expected.from());
    assertThat(actual.placements()).as(question).isEqualTo(expected.placements());
    assertThat(actual.state()).isEqualTo(expected.state());
    assertThat(actual.subject().text()).isEqualTo(expected.subject().text());
    assertThat(actual.subject().matches().isEmpty())
        .as("%s marks %s", question, actual.subject())
        .isEqualTo(expected.subject().matches().isEmpty());
    assertThat(actual.matched())
        .as(question)
        .extracting(AttachmentHit::part)
        .isEqualTo(expected.matched().stream().map(AttachmentHit::part).toList());
    for (int i = 0; i < actual.matched().size(); i++) {
      assertThat(actual.matched().get(i).snippets().isEmpty())
          .isEqualTo(expected.matched().get(i).snippets().isEmpty());
    }
  }

  private static void assertStream(
      String question, Query query, Entitlement who, MessageIndex measure, MessageIndex index) {
    List<ContentAddress> expected = new ArrayList<>();
    List<ContentAddress> actual = new ArrayList<>();
    measure.forEachAddress(query, who, expected::add);
    assertThat(index.forEachAddress(query, who, actual::add)).isEqualTo(expected.size());
    assertThat(actual).as(question).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(index.count(query, who)).as(question).isEqualTo(expected.size());
  }
}
