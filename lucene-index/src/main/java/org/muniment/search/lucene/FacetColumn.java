package org.muniment.search.lucene;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReader;
import org.muniment.search.FacetCount;

/** Counts hits by the values of one column, segment after segment. */
interface FacetColumn {
  /** Goes on with another segment. */
  void beginSegment(LeafReader segment) throws IOException;

  /** Counts a hit of this segment; its documents come in order. */
  void count(int document) throws IOException;

  /** Adds the segment to the whole; called once more before the first and after the last. */
  void endSegment() throws IOException;

  /** The whole, in no order. */
  Collection<FacetCount> counts();
}
