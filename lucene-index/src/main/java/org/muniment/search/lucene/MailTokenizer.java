package org.muniment.search.lucene;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into runs of letters and digits: {@code anna.berg}, {@code file_name} and {@code
 * l'avion} are two words each. Chinese, Japanese and Korean characters come one by one, marked for
 * the filter that pairs them; Thai, Lao, Khmer and Burmese are cut by ICU's dictionaries. For all
 * else no rules of ICU are asked: that is most of the time it takes to index mail, and to mark
 * words in it.
 */
final class MailTokenizer extends Tokenizer {
  private static final int USUAL = 16 * 1024;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final TypeAttribute type = addAttribute(TypeAttribute.class);

  private char[] text = new char[USUAL];
  private int length;
  private int at;
  private @Nullable BreakIterator dictionary;
  private int runStart;
  private int runEnd;

  @Override
  public boolean incrementToken() throws IOException {
    clearAttributes();
    if (runEnd > at && nextInRun()) {
      return true;
    }
    while (at < length) {
      int c = Character.codePointAt(text, at, length);
      Letters letters = Letters.of(c);
      switch (letters) {
        case NONE, ATTACHED -> at += Character.charCount(c);
        case PARTED -> {
          return word();
        }
        case UNPARTED -> {
          run();
          if (nextInRun()) {
            return true;
          }
        }
        case HAN, HIRAGANA, KATAKANA, HANGUL -> {
          return single(letters, at + Character.charCount(c));
        }
      }
    }
    return false;
  }

  private boolean word() {
    int start = at;
    at = endOf(Letters.PARTED, start);
    return token(start, at, StandardTokenizer.ALPHANUM);
  }

  private boolean single(Letters letters, int end) {
    int start = at;
    at = end;
    while (at < length && Letters.of(Character.codePointAt(text, at, length)) == Letters.ATTACHED) {
      at += Character.charCount(Character.codePointAt(text, at, length));
    }
    int kind =
        switch (letters) {
          case HIRAGANA -> StandardTokenizer.HIRAGANA;
          case KATAKANA -> StandardTokenizer.KATAKANA;
          case HANGUL -> StandardTokenizer.HANGUL;
          default -> StandardTokenizer.IDEOGRAPHIC;
        };
    return token(start, at, kind);
  }

  /** Where letters of this sort, with what is attached to them, end. */
  private int endOf(Letters sort, int from) {
    int end = from;
    while (end < length) {
      int c = Character.codePointAt(text, end, length);
      Letters letters = Letters.of(c);
      if (letters != sort && letters != Letters.ATTACHED) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  private void run() {
    runStart = at;
    runEnd = endOf(Letters.UNPARTED, at);
    BreakIterator words = dictionary;
    if (words == null) {
      words = BreakIterator.getWordInstance(ULocale.ROOT);
      dictionary = words;
    }
    words.setText(new String(text, runStart, runEnd - runStart));
    words.first();
  }

  private boolean nextInRun() {
    BreakIterator words = dictionary;
    int end = words == null ? BreakIterator.DONE : words.next();
    if (end == BreakIterator.DONE) {
      at = runEnd;
      return false;
    }
    int start = at;
    at = runStart + end;
    return token(start, at, StandardTokenizer.SOUTHEAST_ASIAN);
  }

  private boolean token(int start, int end, int kind) {
    term.copyBuffer(text, start, end - start);
    offset.setOffset(correctOffset(start), correctOffset(end));
    type.setType(StandardTokenizer.TOKEN_TYPES[kind]);
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    length = 0;
    at = 0;
    runEnd = 0;
    for (int read = fill(); read >= 0; read = fill()) {
      length += read;
    }
  }

  private int fill() throws IOException {
    if (length == text.length) {
      text = Arrays.copyOf(text, text.length * 2);
    }
    return input.read(text, length, text.length - length);
  }

  @Override
  public void end() throws IOException {
    super.end();
    offset.setOffset(correctOffset(length), correctOffset(length));
  }

  /** Lets go of what a long text needed. */
  @Override
  public void close() throws IOException {
    super.close();
    if (text.length > USUAL * 16) {
      text = new char[USUAL];
    }
  }
}
