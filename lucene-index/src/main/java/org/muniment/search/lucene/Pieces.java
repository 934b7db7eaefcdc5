package org.muniment.search.lucene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.muniment.search.Snippet;
import org.muniment.search.Snippet.Range;

/** Cuts pieces out of texts, between words where that is possible. */
final class Pieces {
  /** Characters of a piece, more or less. */
  static final int LENGTH = 220;

  private static final int LEAD = 70;
  private static final int SLACK = 20;

  private Pieces() {}

  /** The beginning of a text, for want of a match; empty for a text of white space. */
  static List<Snippet> beginning(String text) {
    int from = 0;
    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    String piece = text.substring(from, end(text, from + LENGTH)).stripTrailing();
    return piece.isEmpty() ? List.of() : List.of(new Snippet(piece, List.of()));
  }

  /** Pieces around matches that are in order and apart. */
  static List<Snippet> around(String text, List<Range> matches, int most) {
    List<Snippet> pieces = new ArrayList<>();
    int at = 0;
    int behind = 0;
    while (at < matches.size() && pieces.size() < most) {
      Range first = matches.get(at);
      int from = Math.max(behind, start(text, first.start() - LEAD));
      int to = Math.max(first.end(), end(text, from + LENGTH));
      List<Range> inside = new ArrayList<>();
      for (; at < matches.size() && matches.get(at).end() <= to; at++) {
        Range match = matches.get(at);
        inside.add(new Range(match.start() - from, match.end() - from));
      }
      pieces.add(new Snippet(text.substring(from, to), inside));
      behind = to;
      while (at < matches.size() && matches.get(at).start() < behind) {
        at++;
      }
    }
    return pieces;
  }

  /** Matches in order, those that touch each other as one. */
  static List<Range> apart(List<Range> matches) {
    List<Range> apart = new ArrayList<>();
    for (Range match : matches.stream().sorted(Comparator.comparingInt(Range::start)).toList()) {
      if (!apart.isEmpty() && match.start() < apart.getLast().end()) {
        Range last = apart.removeLast();
        apart.add(new Range(last.start(), Math.max(last.end(), match.end())));
      } else {
        apart.add(match);
      }
    }
    return apart;
  }

  /** The text cut to a length, never in the middle of a character. */
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  private static int start(String text, int wanted) {
    if (wanted <= 0) {
      return 0;
    }
    for (int i = wanted; i < Math.min(text.length(), wanted + SLACK); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return Character.isLowSurrogate(text.charAt(wanted)) ? wanted - 1 : wanted;
  }

  private static int end(String text, int wanted) {
    if (wanted >= text.length()) {
      return text.length();
    }
    for (int i = wanted; i > wanted - SLACK && i > 0; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(wanted)) ? wanted - 1 : wanted;
  }
}
