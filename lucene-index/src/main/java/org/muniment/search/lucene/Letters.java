package org.muniment.search.lucene;

import java.lang.Character.UnicodeScript;

/** What part a character has in words. */
enum Letters {
  /** None: it parts words. */
  NONE,
  /** Only behind another: marks and invisible characters. */
  ATTACHED,
  /** Letters and digits of scripts that part their words. */
  PARTED,
  /** Chinese characters. */
  HAN,
  /** Japanese. */
  HIRAGANA,
  /** Japanese. */
  KATAKANA,
  /** Korean. */
  HANGUL,
  /** Scripts whose words only a dictionary can part: Thai, Lao, Khmer, Burmese. */
  UNPARTED;

  private static final int FIRST_UNPARTED = 0x0E00;
  private static final int ZERO_WIDTH_SPACE = 0x200B;
  private static final int LONG_VOWEL = 0x30FC;
  private static final int HALF_WIDTH_LONG_VOWEL = 0xFF70;
  private static final int HALF_WIDTH_VOICED = 0xFF9E;
  private static final int HALF_WIDTH_SEMI_VOICED = 0xFF9F;

  /** The part that a character has. */
  static Letters of(int c) {
    if (c < 0x80) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ? PARTED : NONE;
    }
    return switch (Character.getType(c)) {
      case Character.LOWERCASE_LETTER,
          Character.UPPERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER ->
          c < FIRST_UNPARTED ? PARTED : ofScript(c);
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          ATTACHED;
      case Character.FORMAT -> c == ZERO_WIDTH_SPACE ? NONE : ATTACHED;
      default -> NONE;
    };
  }

  private static Letters ofScript(int c) {
    if (c == HALF_WIDTH_VOICED || c == HALF_WIDTH_SEMI_VOICED) {
      return ATTACHED;
    }
    if (c == LONG_VOWEL || c == HALF_WIDTH_LONG_VOWEL) {
      return KATAKANA;
    }
    return switch (UnicodeScript.of(c)) {
      case HAN -> HAN;
      case HIRAGANA -> HIRAGANA;
      case KATAKANA -> KATAKANA;
      case HANGUL -> HANGUL;
      case THAI, LAO, KHMER, MYANMAR -> UNPARTED;
      default -> PARTED;
    };
  }
}
