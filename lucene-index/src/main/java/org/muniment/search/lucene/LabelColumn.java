package org.muniment.search.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.muniment.search.FacetCount;

/** Values that speak for themselves. */
final class LabelColumn implements FacetColumn {
  private final String field;
  private final Map<String, Long> counts = new HashMap<>();
  private SortedSetDocValues values = DocValues.emptySortedSet();
  private int[] here = new int[0];

  LabelColumn(String field) {
    this.field = field;
  }

  @Override
  public void beginSegment(LeafReader segment) throws IOException {
    values = DocValues.getSortedSet(segment, field);
    here = new int[Math.toIntExact(values.getValueCount())];
  }

  @Override
  public void count(int document) throws IOException {
    if (values.advanceExact(document)) {
      for (int left = values.docValueCount(); left > 0; left--) {
        here[(int) values.nextOrd()]++;
      }
    }
  }

  @Override
  public void endSegment() throws IOException {
    for (int ord = 0; ord < here.length; ord++) {
      if (here[ord] > 0) {
        counts.merge(values.lookupOrd(ord).utf8ToString(), (long) here[ord], Long::sum);
      }
    }
    here = new int[0];
  }

  @Override
  public Collection<FacetCount> counts() {
    return counts.entrySet().stream()
        .map(each -> new FacetCount(each.getKey(), each.getKey(), each.getValue()))
        .toList();
  }
}
