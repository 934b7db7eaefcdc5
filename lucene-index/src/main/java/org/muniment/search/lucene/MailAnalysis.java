package org.muniment.search.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;

/**
 * Words of mail: runs of letters and digits, folded (case, accents, width), Chinese, Japanese and
 * Korean characters alone and in pairs of neighbours, scripts such as Thai by dictionary.
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
    Tokenizer tokenizer = new MailTokenizer();
    TokenStream pairs = new CJKBigramFilter(new MailFolding(tokenizer), PAIRED, true);
    return new TokenStreamComponents(
        tokenizer, TruncateTokenFilter.truncateAfterCodePoints(pairs, LONGEST_WORD));
  }

  @Override
  public int getPositionIncrementGap(String field) {
    return GAP;
  }
}
