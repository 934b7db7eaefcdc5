package org.muniment.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of a text by the plainest reading of what {@link Query} says of them: runs of letters
 * and digits, compared without case and accents; characters of scripts that do not part words stand
 * alone. The measure that engines are held against.
 */
final class PlainWords {
  private static final Set<UnicodeScript> UNPARTED =
      Set.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  private static final int KNOWN = 20_000;
  private static final Map<String, PlainWords> CACHE = new ConcurrentHashMap<>();

  private final String text;
  private final List<Word> words = new ArrayList<>();

  private PlainWords(String text) {
    this.text = text;
    read();
  }

  /** The words of a text; those of texts met before are remembered, for tests ask often. */
  static PlainWords of(String text) {
    if (CACHE.size() > KNOWN) {
      CACHE.clear();
    }
    return CACHE.computeIfAbsent(text, PlainWords::new);
  }

  /** A word as it is compared, and where it stands. */
  record Word(String folded, int start, int end) {}

  List<Word> words() {
    return words;
  }

  /** Where a phrase stands; the last word may go on when {@code prefix} is set. */
  List<Snippet.Range> find(PlainWords phrase, boolean prefix) {
    List<Snippet.Range> found = new ArrayList<>();
    int length = phrase.words.size();
    for (int i = 0; length > 0 && i + length <= words.size(); i++) {
      if (standsAt(i, phrase, prefix)) {
        found.add(new Snippet.Range(words.get(i).start(), words.get(i + length - 1).end()));
      }
    }
    return found;
  }

  private boolean standsAt(int index, PlainWords phrase, boolean prefix) {
    int last = phrase.words.size() - 1;
    for (int k = 0; k <= last; k++) {
      String here = words.get(index + k).folded();
      String wanted = phrase.words.get(k).folded();
      if (!(prefix && k == last ? here.startsWith(wanted) : here.equals(wanted))) {
        return false;
      }
    }
    return true;
  }

  private void read() {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int end = at + Character.charCount(c);
      if (isPart(c)) {
        while (!isAlone(c) && end < text.length() && continues(text.codePointAt(end))) {
          end += Character.charCount(text.codePointAt(end));
        }
        words.add(new Word(folded(text.substring(at, end)), at, end));
      }
      at = end;
    }
  }

  private static boolean continues(int c) {
    return (isPart(c) || Character.getType(c) == Character.NON_SPACING_MARK) && !isAlone(c);
  }

  private static boolean isPart(int c) {
    return Character.isLetterOrDigit(c);
  }

  private static boolean isAlone(int c) {
    return UNPARTED.contains(UnicodeScript.of(c));
  }

  private static String folded(String word) {
    String apart = Normalizer.normalize(word, Normalizer.Form.NFKD).replaceAll("\\p{Mn}", "");
    return apart.toLowerCase(Locale.ROOT).replace("ß", "ss");
  }
}
