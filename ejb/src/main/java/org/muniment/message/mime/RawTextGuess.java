package org.muniment.message.mime;

import java.nio.charset.Charset;
import java.util.List;

/**
 * Guesses the charset of octets that nobody labelled and that are not UTF-8: raw headers and bodies
 * of before 2005. East Asian text shows in pairs of high octets that decode to common characters,
 * Cyrillic in long runs of high octets, Latin in single ones among ASCII letters.
 */
final class RawTextGuess {
  private static final List<Charset> EAST_ASIAN =
      List.of(
          Charset.forName("GB18030"),
          Charset.forName("Big5"),
          Charset.forName("x-windows-949"),
          Charset.forName("EUC-JP"),
          Charset.forName("windows-31j"));
  private static final Charset KOI8_R = Charset.forName("KOI8-R");
  private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
  private static final double LIKELY = 0.9;

  private RawTextGuess() {}

  /** The most likely charset, or {@code otherwise}. */
  static Charset of(byte[] octets, Charset otherwise) {
    if (!hasRuns(octets)) {
      return otherwise;
    }
    Charset best = otherwise;
    double score = LIKELY;
    for (Charset candidate : EAST_ASIAN) {
      double share = CharsetGuess.isStrict(octets, candidate) ? common(octets, candidate) : 0;
      if (share > score) {
        best = candidate;
        score = share;
      }
    }
    return score > LIKELY ? best : cyrillicOr(octets, otherwise);
  }

  /** Whether high octets mostly stand next to one another. */
  private static boolean hasRuns(byte[] octets) {
    int high = 0;
    int joined = 0;
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] < 0) {
        high++;
        boolean before = i > 0 && octets[i - 1] < 0;
        boolean after = i + 1 < octets.length && octets[i + 1] < 0;
        joined += before || after ? 1 : 0;
      }
    }
    return high >= 4 && joined > high * 0.6;
  }

  /** The share of characters beyond ASCII that people commonly write. */
  private static double common(byte[] octets, Charset charset) {
    String text = new String(octets, charset);
    long beyond = text.codePoints().filter(c -> c > 0x7F).count();
    long common = text.codePoints().filter(RawTextGuess::isCommon).count();
    return beyond == 0 ? 0 : (double) common / beyond;
  }

  private static boolean isCommon(int c) {
    return c >= 0x4E00 && c <= 0x9FA5
        || c >= 0x3040 && c <= 0x30FF
        || c >= 0xAC00 && c <= 0xD7A3
        || c >= 0x3000 && c <= 0x3011
        || c >= 0xFF01 && c <= 0xFF5E;
  }

  /** Lower-case letters are frequent: KOI8-R has them at C0-DF, windows-1251 at E0-FF. */
  private static Charset cyrillicOr(byte[] octets, Charset otherwise) {
    int koi = 0;
    int windows = 0;
    for (byte octet : octets) {
      int value = octet & 0xFF;
      koi += value >= 0xC0 && value <= 0xDF ? 1 : 0;
      windows += value >= 0xE0 ? 1 : 0;
    }
    long high = CharsetGuess.highOctets(octets);
    if (koi + windows < high * LIKELY) {
      return otherwise;
    }
    return koi > windows ? KOI8_R : WINDOWS_1251;
  }
}
