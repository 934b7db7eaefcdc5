package org.muniment.message.html;

import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlSanitizer;

/** Collects what a reader sees: text, and the texts that stand for pictures. */
final class VisibleWords implements HtmlSanitizer.Policy {
  private static final Set<String> UNSEEN =
      Set.of("script", "style", "head", "title", "noscript", "template", "object", "iframe");
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font",
          "i", "ins", "del", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
          "sub", "sup", "tt", "u", "var", "wbr", "o:p");

  private final StringBuilder out = new StringBuilder();
  private int unseen;

  String text() {
    return out.toString().strip();
  }

  @Override
  public void openDocument() {
    out.setLength(0);
  }

  @Override
  public void closeDocument() {
    part();
  }

  @Override
  public void openTag(String element, List<String> attributes) {
    if (UNSEEN.contains(element)) {
      unseen++;
    }
    if (!INLINE.contains(element)) {
      part();
    }
    int alternative = element.equals("img") ? attributes.indexOf("alt") : -1;
    if (alternative >= 0 && alternative % 2 == 0 && unseen == 0) {
      out.append(attributes.get(alternative + 1)).append(' ');
    }
  }

  @Override
  public void closeTag(String element) {
    if (UNSEEN.contains(element)) {
      unseen = Math.max(0, unseen - 1);
    }
    if (!INLINE.contains(element)) {
      part();
    }
  }

  @Override
  public void text(String text) {
    if (unseen > 0) {
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
  }

  /**
   * White space of any length, no-break spaces included, is one space; soft hyphens are nothing.
   */
  private void add(char c) {
    boolean space = Character.isWhitespace(c) || c == '\u00A0';
    if (space && !endsBlank()) {
      out.append(' ');
    } else if (!space && c != '\u00AD' && c != '\u200B') {
      out.append(c);
    }
  }

  /** Ends a line, so that words of two paragraphs or cells never grow together. */
  private void part() {
    if (!endsBlank()) {
      out.append('\n');
    }
  }

  private boolean endsBlank() {
    return out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
  }
}
