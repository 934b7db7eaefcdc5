package org.muniment.harvest.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines: after a space or comma where there is one, else anywhere. */
final class LineBreaks {
  /** More characters than a line holds; a text is measured only so far ahead. */
  private static final int AHEAD = 1_000;

  private final ReportFonts fonts;

  LineBreaks(ReportFonts fonts) {
    this.fonts = fonts;
  }

  /** The lines, at least one; none wider than {@code width} points unless it is one character. */
  List<String> of(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (!fits(rest, size, width)) {
      String ahead = ahead(rest);
      int end = end(ahead, fitting(ahead, size, width));
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end);
    }
    lines.add(rest);
    return lines;
  }

  private boolean fits(String rest, float size, float width) throws IOException {
    boolean isOneCharacter = rest.codePointCount(0, Math.min(rest.length(), 3)) <= 1;
    return isOneCharacter || (rest.length() <= AHEAD && fonts.width(rest, size) <= width);
  }

  private static String ahead(String rest) {
    return rest.length() <= AHEAD ? rest : rest.substring(0, whole(rest, AHEAD));
  }

  /** How many chars fit, found by halving; at least one character. */
  private int fitting(String text, float size, float width) throws IOException {
    int fits = text.offsetByCodePoints(0, 1);
    int fails = text.length();
    while (fails - fits > 1) {
      int middle = whole(text, (fits + fails) >>> 1);
      if (middle <= fits) {
        break;
      }
      if (fonts.width(text.substring(0, middle), size) <= width) {
        fits = middle;
      } else {
        fails = middle;
      }
    }
    return fits;
  }

  private static int whole(String text, int at) {
    boolean splits =
        Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1));
    return splits ? at - 1 : at;
  }

  private static int end(String text, int fitting) {
    for (int end = fitting; end > fitting / 2; end--) {
      char before = text.charAt(end - 1);
      if (before == ' ' || before == ',') {
        return end;
      }
    }
    return fitting;
  }
}
