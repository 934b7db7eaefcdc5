package org.muniment.search.lucene;

import java.io.IOException;
import java.util.BitSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/** Which attachments of the hits of a page match, by walking the index over their blocks alone. */
final class FileMatches {
  private final IndexSearcher searcher;
  private final StoredMessages stored;

  FileMatches(IndexSearcher searcher, StoredMessages stored) {
    this.searcher = searcher;
    this.stored = stored;
  }

  /**
   * The documents of attachments that match.
   *
   * @param messages documents of messages, in ascending order
   */
  BitSet of(Query files, int[] messages) throws IOException {
    BitSet matching = new BitSet();
    Query rewritten = searcher.rewrite(files);
    if (rewritten instanceof MatchNoDocsQuery) {
      return matching;
    }
    Weight weight = searcher.createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, 1);
    LeafReaderContext current = null;
    DocIdSetIterator walk = DocIdSetIterator.empty();
    for (int message : messages) {
      LeafReaderContext leaf = stored.leaf(message);
      if (leaf != current) {
        Scorer scorer = weight.scorer(leaf);
        walk = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
        current = leaf;
      }
      collect(walk, leaf.docBase, stored.firstFile(message), message, matching);
    }
    return matching;
  }

  private static void collect(
      DocIdSetIterator walk, int base, int first, int message, BitSet matching) throws IOException {
    int from = first - base;
    int doc = walk.docID() < from ? walk.advance(from) : walk.docID();
    for (; doc < message - base; doc = walk.nextDoc()) {
      matching.set(base + doc);
    }
  }
}
