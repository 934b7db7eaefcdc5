package org.muniment.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.original.ContentAddress;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.SearchPage;
import org.muniment.search.SearchRequest;
import org.muniment.search.SearchRequest.Order;
import org.muniment.text.IndexState;

/** Answers questions from one state of the index. */
final class Searching {
  private final IndexSearcher searcher;
  private final Analyzer analyzer;
  private final long position;

  /**
   * @param position what this state of the index knows at least
   */
  Searching(IndexSearcher searcher, Analyzer analyzer, long position) {
    this.searcher = searcher;
    this.analyzer = analyzer;
    this.position = position;
  }

  SearchPage page(SearchRequest request) throws IOException {
    boolean scoring = request.order() == Order.RELEVANCE;
    QueryTranslation translation = translation(request.entitlement(), scoring);
    Query question = translation.question(request.narrowed());
    Walk walk = walk(question, request);
    ScoreDoc[] behind = walk.hits();
    ScoreDoc[] page = Arrays.copyOf(behind, Math.min(behind.length, request.pageSize()));
    boolean more = behind.length > page.length && page.length > 0;
    Map<Facet, List<FacetCount>> facets = FacetCounting.of(searcher, question, request);
    return new SearchPage(
        walk.total(),
        page.length == 0 ? List.of() : new Hits(searcher, analyzer, translation, request).of(page),
        more ? PageToken.write(request.order(), (FieldDoc) page[page.length - 1]) : null,
        facets,
        unsearched(request),
        position);
  }

  /** How many hits there are, those of the page, and one more when there is one. */
  @SuppressWarnings("ArrayRecordComponent") // read once, by whoever asked
  private record Walk(long total, ScoreDoc[] hits) {}

  private Walk walk(Query question, SearchRequest request) throws IOException {
    String token = request.after();
    FieldDoc after = token == null ? null : PageToken.read(request.order(), token);
    if (request.pageSize() == 0) {
      return new Walk(searcher.count(question), new ScoreDoc[0]);
    }
    return after == null && request.order() == Order.DATE_DESC
        ? latest(question, request.pageSize() + 1)
        : new Walk(searcher.count(question), sorted(question, request, after));
  }

  @SuppressWarnings("deprecation") // one walk by one thread is what we want
  private Walk latest(Query question, int most) throws IOException {
    LatestHits latest = new LatestHits(most);
    searcher.search(question, latest);
    return new Walk(latest.total(), latest.latest());
  }

  private ScoreDoc[] sorted(Query question, SearchRequest request, @Nullable FieldDoc after)
      throws IOException {
    if (after != null) {
      after.doc = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
    }
    return searcher.search(
            question,
            new TopFieldCollectorManager(
                PageToken.sort(request.order()), request.pageSize() + 1, after, 1))
        .scoreDocs;
  }

  long count(org.muniment.search.Query query, Entitlement entitlement) throws IOException {
    return searcher.count(translation(entitlement, false).question(query));
  }

  @SuppressWarnings("deprecation") // the consumer is called by one thread
  long forEachAddress(
      org.muniment.search.Query query, Entitlement entitlement, Consumer<ContentAddress> each)
      throws IOException {
    AddressWalk walk = new AddressWalk(each);
    searcher.search(translation(entitlement, false).question(query), walk);
    return walk.count();
  }

  private Map<IndexState, Long> unsearched(SearchRequest request) throws IOException {
    Map<IndexState, Long> counts = new EnumMap<>(IndexState.class);
    QueryTranslation translation = translation(request.entitlement(), false);
    Query scope = translation.question(request.narrowed().widest());
    for (IndexState state : IndexState.values()) {
      if (state != IndexState.FULL && exists(state)) {
        long count = searcher.count(both(QueryTranslation.in(state), scope));
        if (count > 0) {
          counts.put(state, count);
        }
      }
    }
    return counts;
  }

  private boolean exists(IndexState state) throws IOException {
    return searcher.getIndexReader().docFreq(new Term(Schema.STATE, state.label())) > 0;
  }

  private static Query both(Query one, Query other) {
    return new BooleanQuery.Builder().add(one, Occur.FILTER).add(other, Occur.FILTER).build();
  }

  private QueryTranslation translation(Entitlement entitlement, boolean scoring) {
    return new QueryTranslation(searcher.getIndexReader(), analyzer, entitlement, scoring);
  }
}
