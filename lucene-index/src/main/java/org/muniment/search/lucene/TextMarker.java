package org.muniment.search.lucene;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;
import org.muniment.search.Snippet;
import org.muniment.search.Snippet.Range;

/**
 * Finds where words stand in a text and cuts pieces around them. Reads the text from its beginning
 * and no further than the pieces need: a long document costs only as much as its first matches are
 * deep. Words are cut as they were for the index, so that exactly what matched is marked.
 */
final class TextMarker {
  /** Characters of a text that are looked through for its pieces. */
  private static final int READ = 1_000_000;

  /** Characters behind the first match that are looked through for more. */
  private static final int ON = 5_000;

  private static final int PIECES = 3;

  private final Analyzer analyzer;
  private final List<Phrase> phrases;
  private final CharArraySet words = new CharArraySet(16, false);
  private final List<String> beginnings = new ArrayList<>();
  private final int longest;

  TextMarker(Analyzer analyzer, List<Phrase> phrases) {
    this.analyzer = analyzer;
    this.phrases = phrases.stream().filter(each -> !each.isEmpty()).distinct().toList();
    this.longest = this.phrases.stream().mapToInt(each -> each.terms().size()).max().orElse(0);
    for (Phrase phrase : this.phrases) {
      words.addAll(phrase.terms());
      if (phrase.prefix()) {
        beginnings.add(phrase.terms().getLast());
      }
    }
  }

  /** The whole text, cut to a length, with all matches. */
  Snippet whole(String text, int length) throws IOException {
    String cut = Pieces.cut(text, length);
    return isWithout(cut)
        ? new Snippet(cut, List.of())
        : new Snippet(cut, Pieces.apart(matches(cut, Integer.MAX_VALUE)));
  }

  /** Whether nothing can match: the words of an ASCII text are its letters in lower case. */
  private boolean isWithout(String text) {
    return isAscii(text) && phrases.stream().noneMatch(each -> isAround(text, each));
  }

  private static boolean isAround(String text, Phrase phrase) {
    for (String word : phrase.terms()) {
      if (!containsAnyCase(text, word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean containsAnyCase(String text, String word) {
    for (int at = text.length() - word.length(); at >= 0; at--) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Up to three pieces with matches; none when nothing matched. */
  List<Snippet> pieces(String text) throws IOException {
    List<Range> matches = matches(text, ON);
    return Pieces.around(text, Pieces.apart(matches), PIECES);
  }

  /** Matches in order, until those that lie so many characters behind the first. */
  private List<Range> matches(String text, int reach) throws IOException {
    List<Range> matches = new ArrayList<>();
    if (phrases.isEmpty()) {
      return matches;
    }
    Deque<Position> recent = new ArrayDeque<>();
    try (TokenStream stream = analyzer.tokenStream("", Pieces.cut(text, READ))) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (step.getPositionIncrement() > 0) {
          complete(recent, matches);
          if (isEnough(matches, offset.startOffset(), reach)) {
            return matches;
          }
          recent.addLast(Position.EMPTY);
        }
        if (isWanted(term)) {
          Range range = new Range(offset.startOffset(), offset.endOffset());
          recent.addLast(recent.removeLast().with(term.toString(), range));
        }
      }
      stream.end();
    }
    complete(recent, matches);
    return matches;
  }

  private boolean isWanted(CharTermAttribute term) {
    if (words.contains(term.buffer(), 0, term.length())) {
      return true;
    }
    for (String beginning : beginnings) {
      if (CharSequence.compare(beginning, head(term, beginning.length())) == 0) {
        return true;
      }
    }
    return false;
  }

  private static CharSequence head(CharTermAttribute term, int length) {
    return term.subSequence(0, Math.min(term.length(), length));
  }

  /** The terms at one position that are looked for, each with its characters. */
  private record Position(Map<String, Range> terms) {
    private static final Position EMPTY = new Position(Map.of());

    private Position with(String term, Range range) {
      Map<String, Range> more = new HashMap<>(terms);
      more.put(term, range);
      return new Position(more);
    }

    private @Nullable Range of(String word, boolean prefix) {
      if (!prefix) {
        return terms.get(word);
      }
      return terms.entrySet().stream()
          .filter(each -> each.getKey().startsWith(word))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(null);
    }
  }

  private void complete(Deque<Position> recent, List<Range> matches) {
    if (recent.isEmpty()) {
      return;
    }
    if (!recent.getLast().terms().isEmpty()) {
      for (Phrase phrase : phrases) {
        Range range = endingHere(phrase, recent);
        if (range != null) {
          matches.add(range);
        }
      }
    }
    if (recent.size() >= longest) {
      recent.removeFirst();
    }
  }

  private static @Nullable Range endingHere(Phrase phrase, Deque<Position> recent) {
    Range last = null;
    Range first = null;
    var backwards = recent.descendingIterator();
    for (int i = phrase.terms().size() - 1; i >= 0; i--) {
      boolean isLast = last == null;
      Range range =
          backwards.hasNext()
              ? backwards.next().of(phrase.terms().get(i), isLast && phrase.prefix())
              : null;
      if (range == null) {
        return null;
      }
      last = isLast ? range : last;
      first = range;
    }
    return first == null || last == null ? null : new Range(first.start(), last.end());
  }

  private static boolean isEnough(List<Range> matches, int at, int reach) {
    return !matches.isEmpty() && at - matches.getFirst().start() > reach;
  }
}
