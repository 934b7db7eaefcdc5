package org.muniment.message.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns plain text into HTML, one line after the other. */
final class PlainText {
  private static final Pattern LINK =
      Pattern.compile("https?://[^\\s<>\"]{1,2000}[^\\s<>\"'.,;:!?)\\]}]");
  private static final int DEEPEST = 12;

  private final StringBuilder out = new StringBuilder();
  private int depth;

  String html(String text) {
    out.append("<div class=\"plain\">");
    text.lines().forEach(this::line);
    quote(0);
    return out.append("</div>").toString();
  }

  private void line(String line) {
    int level = 0;
    int at = 0;
    while (at < line.length() && line.charAt(at) == '>' && !line.startsWith(">From ")) {
      level++;
      at += line.startsWith(" ", at + 1) ? 2 : 1;
    }
    quote(Math.min(level, DEEPEST));
    linked(line.substring(Math.min(at, line.length())));
    out.append('\n');
  }

  private void quote(int level) {
    while (depth < level) {
      out.append("<blockquote>");
      depth++;
    }
    while (depth > level) {
      out.append("</blockquote>");
      depth--;
    }
  }

  private void linked(String text) {
    Matcher link = LINK.matcher(text);
    int done = 0;
    while (link.find()) {
      escaped(text, done, link.start());
      out.append("<a target=\"_blank\" rel=\"noopener noreferrer nofollow\" href=\"");
      escaped(text, link.start(), link.end());
      out.append("\">");
      escaped(text, link.start(), link.end());
      out.append("</a>");
      done = link.end();
    }
    escaped(text, done, text.length());
  }

  private void escaped(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c < ' ' && c != '\t' ? '\uFFFD' : c);
      }
    }
  }
}
