package org.muniment.harvest.app;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV as RFC 4180 has it, and as spreadsheets write it: comma, semicolon or tab (whichever
 * the first line uses), quotes doubled inside quotes, any line end, an optional byte order mark.
 */
final class CsvLines {
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;
  private boolean isClosed = true;

  private CsvLines(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    separator = separatorOf(this.text.lines().findFirst().orElse(""));
  }

  /**
   * A record of the file.
   *
   * @param number the line on which it begins, from 1
   * @param isClosed whether every quotation mark has its other; one that has none swallows the rest
   *     of the file
   */
  record Line(int number, List<String> fields, boolean isClosed) {
    boolean isBlank() {
      return fields.stream().allMatch(String::isBlank);
    }
  }

  /** All records that are not blank. */
  static List<Line> of(String text) {
    CsvLines csv = new CsvLines(text);
    List<Line> lines = new ArrayList<>();
    while (csv.at < csv.text.length()) {
      Line next = csv.next();
      if (!next.isBlank()) {
        lines.add(next);
      }
    }
    return lines;
  }

  private Line next() {
    int number = line;
    List<String> fields = new ArrayList<>();
    do {
      fields.add(field());
    } while (skipped(separator));
    boolean isCarriageReturn = skipped('\r');
    if (skipped('\n') || isCarriageReturn) {
      line++;
    }
    return new Line(number, fields, isClosed);
  }

  private String field() {
    return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
  }

  private String plain() {
    int from = at;
    while (at < text.length()
        && "\r\n".indexOf(text.charAt(at)) < 0
        && text.charAt(at) != separator) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    isClosed = false;
    while (at < text.length() && !isClosed) {
      char c = text.charAt(at++);
      if (c == '"' && !skipped('"')) {
        isClosed = true;
      } else {
        line += c == '\n' ? 1 : 0;
        field.append(c);
      }
    }
    return field.append(plain()).toString();
  }

  private boolean skipped(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private static char separatorOf(String first) {
    if (first.indexOf('\t') >= 0) {
      return '\t';
    }
    return first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
  }
}
