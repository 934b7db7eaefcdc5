package org.muniment.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.SearchRequest;

/** Counts all hits of a search by its facets, in one walk over columns. */
final class FacetCounting extends SimpleCollector {
  private final Map<Facet, FacetColumn> columns = new EnumMap<>(Facet.class);
  private final SearchRequest request;

  private FacetCounting(SearchRequest request) {
    this.request = request;
    for (Facet facet : request.facets()) {
      columns.put(facet, column(facet));
    }
  }

  static Map<Facet, List<FacetCount>> of(
      IndexSearcher searcher, Query question, SearchRequest request) throws IOException {
    if (request.facets().isEmpty()) {
      return Map.of();
    }
    FacetCounting counting = new FacetCounting(request);
    counting.walk(searcher, question);
    Map<Facet, List<FacetCount>> counts = new EnumMap<>(Facet.class);
    counting.columns.forEach((facet, column) -> counts.put(facet, counting.most(column)));
    return counts;
  }

  @SuppressWarnings("deprecation") // one walk by one thread is what we want
  private void walk(IndexSearcher searcher, Query question) throws IOException {
    searcher.search(question, this);
    for (FacetColumn column : columns.values()) {
      column.endSegment();
    }
  }

  private FacetColumn column(Facet facet) {
    return switch (facet) {
      case SENDER -> new LabelColumn(Schema.SENDER_COLUMN);
      case ATTACHMENT_TYPE -> new LabelColumn(Schema.TYPE_COLUMN);
      case YEAR -> new YearColumn();
      case MAILBOX -> new PlaceColumn(request.entitlement(), true);
      case FOLDER -> new PlaceColumn(request.entitlement(), false);
    };
  }

  private List<FacetCount> most(FacetColumn column) {
    List<FacetCount> counts = new ArrayList<>(column.counts());
    counts.sort(
        Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::key));
    return counts.subList(0, Math.min(counts.size(), request.facetValues()));
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    for (FacetColumn column : columns.values()) {
      column.endSegment();
      column.beginSegment(context.reader());
    }
  }

  @Override
  public void collect(int document) throws IOException {
    for (FacetColumn column : columns.values()) {
      column.count(document);
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
