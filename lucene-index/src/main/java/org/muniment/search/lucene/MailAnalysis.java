package org.muniment.search.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;

/**
 * Words of mail: cut by Unicode's rules (UAX #29) and by dictionaries for scripts such as Thai, cut
 * again at everything that is neither letter nor digit, folded (case, accents, width), and for
 * Chinese, Japanese and Korean also in pairs of neighbouring characters.
 *
 * <p>Every text is cut the same way, so that whatever is copied from a mail into the search field
 * finds that mail: an address, a number, a file name is a phrase of its pieces.
 */
final class MailAnalysis extends Analyzer {
  /** Words further apart than any phrase is long: people, file names. */
  private static final int GAP = 1_000;

  private static final int LONGEST_WORD = 250;
  private static final int PAIRED =
      CJKBigramFilter.HAN
          | CJKBigramFilter.HIRAGANA
          | CJKBigramFilter.KATAKANA
          | CJKBigramFilter.HANGUL;

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer tokenizer = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
    TokenStream words = new ICUFoldingFilter(new WordPieces(tokenizer));
    TokenStream pairs = new CJKBigramFilter(words, PAIRED, true);
    return new TokenStreamComponents(
        tokenizer, TruncateTokenFilter.truncateAfterCodePoints(pairs, LONGEST_WORD));
  }

  @Override
  public int getPositionIncrementGap(String field) {
    return GAP;
  }
}
