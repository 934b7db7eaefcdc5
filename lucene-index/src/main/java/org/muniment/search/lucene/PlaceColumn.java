package org.muniment.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.muniment.access.Entitlement;
import org.muniment.search.FacetCount;

/**
 * Mailboxes or folders of the places that the actor may see. A hit at several places with the same
 * value counts once.
 */
final class PlaceColumn implements FacetColumn {
  private static final int UNKNOWN = -1;
  private static final int HIDDEN = -2;

  private final Entitlement entitlement;
  private final boolean mailboxes;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<FacetCount> labels = new ArrayList<>();
  private long[] counts = new long[16];
  private long[] lastHit = new long[16];
  private long hit;
  private SortedSetDocValues values = DocValues.emptySortedSet();
  private int[] numberOf = new int[0];

  /**
   * @param mailboxes whether mailboxes are counted, not folders
   */
  PlaceColumn(Entitlement entitlement, boolean mailboxes) {
    this.entitlement = entitlement;
    this.mailboxes = mailboxes;
  }

  @Override
  public void beginSegment(LeafReader segment) throws IOException {
    values = DocValues.getSortedSet(segment, Schema.PLACE_COLUMN);
    numberOf = new int[Math.toIntExact(values.getValueCount())];
    Arrays.fill(numberOf, UNKNOWN);
  }

  @Override
  public void count(int document) throws IOException {
    hit++;
    if (!values.advanceExact(document)) {
      return;
    }
    for (int left = values.docValueCount(); left > 0; left--) {
      int number = number((int) values.nextOrd());
      if (number != HIDDEN && lastHit[number] != hit) {
        lastHit[number] = hit;
        counts[number]++;
      }
    }
  }

  private int number(int ord) throws IOException {
    if (numberOf[ord] == UNKNOWN) {
      Places.Place place = Places.Place.parse(values.lookupOrd(ord).utf8ToString());
      numberOf[ord] = entitlement.covers(place.mailbox()) ? number(place) : HIDDEN;
    }
    return numberOf[ord];
  }

  private int number(Places.Place place) {
    String key = mailboxes ? place.mailbox().toString() : place.path();
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    int number = labels.size();
    numbers.put(key, number);
    labels.add(new FacetCount(key, mailboxes ? place.name() : key, 0));
    if (number == counts.length) {
      counts = Arrays.copyOf(counts, number * 2);
      lastHit = Arrays.copyOf(lastHit, number * 2);
    }
    return number;
  }

  @Override
  public void endSegment() {}

  @Override
  public Collection<FacetCount> counts() {
    List<FacetCount> whole = new ArrayList<>();
    for (int number = 0; number < labels.size(); number++) {
      FacetCount label = labels.get(number);
      whole.add(new FacetCount(label.key(), label.label(), counts[number]));
    }
    return whole;
  }
}
