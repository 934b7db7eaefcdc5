package org.muniment.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Counts all hits and keeps the latest, in one walk. Within a segment the latest lie first ({@link
 * Schema#LATEST_FIRST} is the order on disk), so that the first hits of each segment are all that
 * can be on the page; behind them hits are counted without being looked at, or not even walked over
 * where Lucene knows their number.
 */
final class LatestHits extends SimpleCollector {
  private static final int UNKNOWN = -1;

  private final int most;
  private final List<Segment> segments = new ArrayList<>();
  private Segment current = new Segment(null, 0);
  private int known = UNKNOWN;
  private @Nullable Weight weight;
  private long total;

  /**
   * @param most how many hits are kept, 0 or more
   */
  LatestHits(int most) {
    this.most = most;
  }

  /** How many hits there are. */
  long total() {
    return total;
  }

  /** The latest hits, with the values by which they are sorted. */
  FieldDoc[] latest() throws IOException {
    PriorityQueue<Segment> next =
        new PriorityQueue<>(Math.max(1, segments.size()), Comparator.comparing(Segment::head));
    for (Segment segment : segments) {
      if (segment.advance()) {
        next.add(segment);
      }
    }
    List<FieldDoc> latest = new ArrayList<>(most);
    while (latest.size() < most && !next.isEmpty()) {
      Segment first = next.remove();
      latest.add(first.hit());
      if (first.advance()) {
        next.add(first);
      }
    }
    return latest.toArray(FieldDoc[]::new);
  }

  @Override
  public void setWeight(Weight asked) {
    weight = asked;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    known = weight == null ? UNKNOWN : weight.count(context);
    total += Math.max(0, known);
    current = new Segment(context, most);
    segments.add(current);
    stopWhenKnown();
  }

  @Override
  public void collect(int document) {
    total += known == UNKNOWN ? 1 : 0;
    current.keep(document);
    stopWhenKnown();
  }

  @Override
  public void collect(DocIdStream documents) throws IOException {
    if (current.isFull()) {
      total += documents.count();
    } else {
      documents.forEach(this::collect);
    }
  }

  private void stopWhenKnown() {
    if (known != UNKNOWN && current.isFull()) {
      throw new CollectionTerminatedException();
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  /** By what hits are sorted. */
  private record Head(long date, long tie, long tieRest) implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      int byDate = Long.compare(other.date, date);
      int byTie = byDate != 0 ? byDate : Long.compare(tie, other.tie);
      return byTie != 0 ? byTie : Long.compare(tieRest, other.tieRest);
    }
  }

  /** The first hits of a segment. */
  private static final class Segment {
    private static final Head NONE = new Head(0, 0, 0);

    private final @Nullable LeafReaderContext context;
    private final int[] documents;
    private final NumericDocValues[] columns = new NumericDocValues[3];
    private int kept;
    private int at = -1;
    private Head head = NONE;

    Segment(@Nullable LeafReaderContext context, int most) {
      this.context = context;
      this.documents = new int[most];
    }

    boolean isFull() {
      return kept == documents.length;
    }

    void keep(int document) {
      if (!isFull()) {
        documents[kept++] = document;
      }
    }

    Head head() {
      return head;
    }

    /** On to the next hit; false when there is none. */
    boolean advance() throws IOException {
      if (++at >= kept || context == null) {
        return false;
      }
      head = new Head(value(0, Schema.DATE), value(1, Schema.TIE), value(2, Schema.TIE_REST));
      return true;
    }

    private long value(int column, String field) throws IOException {
      NumericDocValues values = columns[column];
      if (values == null && context != null) {
        values = DocValues.getNumeric(context.reader(), field);
        columns[column] = values;
      }
      return values != null && values.advanceExact(documents[at]) ? values.longValue() : 0;
    }

    FieldDoc hit() {
      int base = context == null ? 0 : context.docBase;
      Object[] values = {head.date(), head.tie(), head.tieRest()};
      return new FieldDoc(base + documents[at], Float.NaN, values);
    }
  }
}
