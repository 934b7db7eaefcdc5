package org.muniment.search.web;

import org.muniment.search.Snippet;

/** Writes a piece of text as HTML with the places that matched marked; everything is escaped. */
public final class Marked {
  private Marked() {}

  /** HTML that shows the piece: text and {@code mark} elements, nothing else. */
  public static String html(Snippet snippet) {
    String text = snippet.text();
    StringBuilder html = new StringBuilder(text.length() + 64);
    int at = 0;
    for (Snippet.Range match : snippet.matches()) {
      escape(text, at, match.start(), html);
      html.append("<mark>");
      escape(text, match.start(), match.end(), html);
      html.append("</mark>");
      at = match.end();
    }
    escape(text, at, text.length(), html);
    return html.toString();
  }

  private static void escape(String text, int from, int to, StringBuilder html) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c < ' ' ? ' ' : c);
      }
    }
  }
}
