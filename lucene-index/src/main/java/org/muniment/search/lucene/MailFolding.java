package org.muniment.search.lucene;

import com.ibm.icu.text.Normalizer;
import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Makes words alike that differ in case, accents, width or invisible characters only, by the
 * foldings of UTR #30. The letters A to Z, which most words are made of, take a short cut.
 */
final class MailFolding extends TokenFilter {
  private static final Normalizer2 FOLDINGS = ICUFoldingFilter.NORMALIZER;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final StringBuilder folded = new StringBuilder();

  MailFolding(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    while (input.incrementToken()) {
      if (!isLowered() && FOLDINGS.quickCheck(term) != Normalizer.YES) {
        folded.setLength(0);
        FOLDINGS.normalize(term, folded);
        term.setEmpty().append(folded);
      }
      if (!term.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Lowers A to Z in place; false when other letters need more than that. */
  private boolean isLowered() {
    char[] letters = term.buffer();
    for (int i = 0; i < term.length(); i++) {
      char c = letters[i];
      if (c >= 0x80) {
        return false;
      }
      if (c >= 'A' && c <= 'Z') {
        letters[i] = (char) (c + ('a' - 'A'));
      }
    }
    return true;
  }
}
