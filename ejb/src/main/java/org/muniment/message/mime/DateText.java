package org.muniment.message.mime;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.message.MessageDate;

/**
 * Reads dates of headers: RFC 5322 section 3.3 with its obsolete forms, C's asctime, ISO 8601. A
 * date that does not exist, or before mail did (1970), is none.
 */
final class DateText {
  private static final int LONGEST = 200;
  private static final String TIME = "(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?:[.,]\\d+)?";
  private static final String ZONE = "([+-]\\s?\\d{1,2}:?\\d{2}|[A-Za-z]{1,5})?";
  private static final Pattern MAIL =
      Pattern.compile(
          "(\\d{1,2})[\\s./-]*([A-Za-z]{3})[a-z]*[\\s.,/-]*(\\d{2,4})[\\s,]+"
              + TIME
              + "\\s*"
              + ZONE);
  private static final Pattern ASCTIME =
      Pattern.compile(
          "([A-Za-z]{3})\\s+(\\d{1,2})\\s+" + TIME + "\\s+" + "(?:([A-Z]{1,5})\\s+)?" + "(\\d{4})");
  private static final Pattern ISO =
      Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})[T\\s]+" + TIME + "\\s*" + ZONE);
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** Zone names of RFC 5322 section 4.3, and a few that mail programs wrote; hours from UTC. */
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CST", -6),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7),
          Map.entry("BST", 1),
          Map.entry("CET", 1),
          Map.entry("MET", 1),
          Map.entry("CEST", 2),
          Map.entry("MEST", 2),
          Map.entry("MESZ", 2),
          Map.entry("EET", 2),
          Map.entry("EEST", 3),
          Map.entry("MSK", 3),
          Map.entry("JST", 9));

  private DateText() {}

  /** The moment that a text tells, if it tells one. */
  static Optional<MessageDate> parse(String text, MessageDate.Origin origin) {
    String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String bare = head.replaceAll("\\([^)]*\\)", " ").strip();
    try {
      return Optional.ofNullable(any(bare, origin));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static @Nullable MessageDate any(String text, MessageDate.Origin origin) {
    Matcher mail = MAIL.matcher(text);
    if (mail.find()) {
      int year = year(mail.group(3));
      return date(year, month(mail.group(2)), mail.group(1), mail, 4, mail.group(7), origin);
    }
    Matcher asctime = ASCTIME.matcher(text);
    if (asctime.find()) {
      int year = year(asctime.group(7));
      String day = asctime.group(2);
      return date(year, month(asctime.group(1)), day, asctime, 3, asctime.group(6), origin);
    }
    Matcher iso = ISO.matcher(text);
    if (iso.find()) {
      int month = Integer.parseInt(iso.group(2));
      return date(year(iso.group(1)), month, iso.group(3), iso, 4, iso.group(7), origin);
    }
    return null;
  }

  private static @Nullable MessageDate date(
      int year,
      int month,
      String day,
      Matcher time,
      int hour,
      @Nullable String zone,
      MessageDate.Origin origin) {
    String seconds = time.group(hour + 2);
    LocalDateTime local =
        LocalDateTime.of(
            year,
            month,
            Integer.parseInt(day),
            Integer.parseInt(time.group(hour)),
            Integer.parseInt(time.group(hour + 1)),
            seconds == null ? 0 : Math.min(59, Integer.parseInt(seconds)));
    int offset = offset(zone);
    var instant = local.minusMinutes(offset).toInstant(ZoneOffset.UTC);
    return instant.getEpochSecond() < 0 ? null : new MessageDate(instant, offset, origin);
  }

  /** Two and three digits count from 1900 or 2000 (RFC 5322 section 4.3). */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return switch (digits.length()) {
      case 2 -> year < 50 ? year + 2000 : year + 1900;
      case 3 -> year + 1900;
      default -> year;
    };
  }

  private static int month(String name) {
    return MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
  }

  private static int offset(@Nullable String zone) {
    if (zone == null) {
      return 0;
    }
    if (Character.isLetter(zone.charAt(0))) {
      return 60 * ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), 0);
    }
    String digits = zone.replaceAll("\\D", "");
    int minutes = Integer.parseInt(digits.substring(digits.length() - 2));
    int hours = Integer.parseInt(digits.substring(0, digits.length() - 2));
    int offset = hours * 60 + minutes;
    return hours > 18 || minutes > 59 ? 0 : zone.startsWith("-") ? -offset : offset;
  }
}
