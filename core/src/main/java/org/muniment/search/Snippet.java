package org.muniment.search;

import java.util.List;

/**
 * A piece of text with the places that matched. Plain text: who shows it escapes it.
 *
 * @param text the piece, at most some hundreds of characters; white space is as in the source
 * @param matches where in it words matched, in order, not overlapping; empty when the piece is only
 *     the beginning of the text
 */
public record Snippet(String text, List<Range> matches) {
  public Snippet {
    matches = List.copyOf(matches);
  }

  /**
   * Characters of a piece that matched.
   *
   * @param start index of the first {@code char}
   * @param end index behind the last
   */
  public record Range(int start, int end) {}
}
