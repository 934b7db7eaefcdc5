package org.muniment.intake;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line that begins a message in an mbox: {@code From sender Thu Nov 24 18:22:48 1986}, with
 * seconds, a zone or a remark that some writers leave out or add. A line that only begins with
 * "From " and has no date is text.
 */
final class FromLine {
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+([a-z]{3})[a-z]*\\s+(\\d{1,2})\\s+"
              + "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s+(?:([+-])(\\d{2})(\\d{2})\\s+|[a-z]+\\s+)?"
              + "(\\d{4})(?:\\s+([+-])(\\d{2})(\\d{2}))?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TAKEOUT = Pattern.compile("\\AFrom (\\d{10,20})@xxx\\s");

  private FromLine() {}

  /** Whether the octets begin with "From ". */
  static boolean begins(byte[] line, int from, int to) {
    if (to - from < FROM.length) {
      return false;
    }
    for (int i = 0; i < FROM.length; i++) {
      if (line[from + i] != FROM[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the octets are a separator. */
  static boolean is(byte[] line, int from, int to) {
    return begins(line, from, to) && DATE.matcher(text(line, from, to)).find();
  }

  /** When the message was delivered, in UTC where the line has no zone; null when unreadable. */
  static @Nullable Instant date(byte[] line, int from, int to) {
    Matcher matcher = DATE.matcher(text(line, from, to));
    if (!matcher.find()) {
      return null;
    }
    int month = MONTHS.indexOf(matcher.group(1).toLowerCase(Locale.ROOT)) + 1;
    try {
      return LocalDateTime.of(
              number(matcher, 9),
              Month.of(month),
              number(matcher, 2),
              number(matcher, 3),
              number(matcher, 4),
              number(matcher, 5))
          .toInstant(zone(matcher));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The X-GM-MSGID with which a Takeout begins the line, or null. */
  static @Nullable String gmailId(byte[] line, int from, int to) {
    Matcher takeout = TAKEOUT.matcher(text(line, from, to));
    return takeout.find() ? takeout.group(1) : null;
  }

  private static ZoneOffset zone(Matcher matcher) {
    int sign = matcher.group(6) != null ? 6 : 10;
    if (matcher.group(sign) == null) {
      return ZoneOffset.UTC;
    }
    int minutes = number(matcher, sign + 1) * 60 + number(matcher, sign + 2);
    return ZoneOffset.ofTotalSeconds(("-".equals(matcher.group(sign)) ? -60 : 60) * minutes);
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static String text(byte[] line, int from, int to) {
    return new String(line, from, Math.min(to - from, 400), StandardCharsets.ISO_8859_1);
  }
}
