package org.muniment.harvest.imap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** INTERNALDATE: RFC 9051 section 9, date-time. */
final class InternalDates {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Pattern FORM =
      Pattern.compile(
          " ?(\\d{1,2})-(\\p{Alpha}{3})-(\\d{4}) (\\d{2}):(\\d{2}):(\\d{2})"
              + " ([+-])(\\d{2})(\\d{2})");
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss xx", Locale.ENGLISH);
  private static final int EARLIEST_YEAR = 1970;

  private InternalDates() {}

  /**
   * The date of that text, or null when it is none or tells a time before 1970: servers that lost a
   * date say 30-Dec-1899 and the like.
   */
  static @Nullable OffsetDateTime parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    try {
      LocalDateTime local = LocalDateTime.of(date(form), time(form));
      return local.getYear() < EARLIEST_YEAR ? null : OffsetDateTime.of(local, zone(form));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDate date(Matcher form) {
    int month = MONTHS.indexOf(form.group(2).toLowerCase(Locale.ROOT)) + 1;
    return LocalDate.of(number(form, 3), month, number(form, 1));
  }

  private static LocalTime time(Matcher form) {
    return LocalTime.of(number(form, 4), number(form, 5), Math.min(59, number(form, 6)));
  }

  private static ZoneOffset zone(Matcher form) {
    int minutes = number(form, 8) * 60 + number(form, 9);
    return ZoneOffset.ofTotalSeconds(60 * (form.group(7).equals("-") ? -minutes : minutes));
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  /** The text of a date in a zone, as APPEND wants it, without quotes. */
  static String written(Instant date, int offsetMinutes) {
    return WRITTEN.format(date.atOffset(ZoneOffset.ofTotalSeconds(60 * offsetMinutes)));
  }
}
