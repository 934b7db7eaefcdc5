package org.muniment.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * What is looked for, cut into words: one term for each position, without gaps.
 *
 * @param terms in order; empty when the text has no word
 * @param prefix whether the last may go on
 */
record Phrase(List<String> terms, boolean prefix) {
  Phrase {
    terms = List.copyOf(terms);
  }

  /** The words of a text; of several terms at one position the longest, which is the rarest. */
  static Phrase of(String text, boolean prefix, Analyzer analyzer) {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (step.getPositionIncrement() > 0) {
          terms.add(term.toString());
        } else if (term.length() > terms.getLast().length()) {
          terms.set(terms.size() - 1, term.toString());
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory cannot fail to be read", e);
    }
    return new Phrase(terms, prefix);
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  boolean isOneWord() {
    return terms.size() == 1;
  }
}
