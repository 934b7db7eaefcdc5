package org.muniment.search.lucene;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.stream.IntStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.muniment.search.FacetCount;

/** Years (UTC) of the date by which hits are sorted. */
final class YearColumn implements FacetColumn {
  private static final int LAST = 9999;

  private final long[] counts = new long[LAST + 1];
  private NumericDocValues dates = DocValues.emptyNumeric();
  private int year = 1;
  private long from;
  private long until;

  @Override
  public void beginSegment(LeafReader segment) throws IOException {
    dates = DocValues.getNumeric(segment, Schema.DATE);
  }

  @Override
  public void count(int document) throws IOException {
    if (dates.advanceExact(document)) {
      long date = dates.longValue();
      if (date < from || date >= until) {
        remember(Math.floorDiv(date, 86_400_000L));
      }
      counts[year]++;
    }
  }

  /** Hits come sorted by date: most are of the year of the one before. */
  private void remember(long day) {
    year = LocalDate.ofEpochDay(day).getYear();
    from = start(year);
    until = start(year + 1);
  }

  private static long start(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  @Override
  public void endSegment() {}

  @Override
  public Collection<FacetCount> counts() {
    return IntStream.rangeClosed(1, LAST)
        .filter(each -> counts[each] > 0)
        .mapToObj(each -> new FacetCount(label(each), label(each), counts[each]))
        .toList();
  }

  private static String label(int year) {
    String digits = Integer.toString(year);
    return "0".repeat(4 - digits.length()) + digits;
  }
}
