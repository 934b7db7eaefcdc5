package org.muniment.search;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as people type them, in the zone they live in. */
final class QueryDates {
  private static final Pattern ISO =
      Pattern.compile("(\\d{4})(?:[-/](\\d{1,2})(?:[-/](\\d{1,2}))?)?");
  private static final Pattern GERMAN = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
  private static final Pattern AGE = Pattern.compile("(\\d{1,4})([dwmy])");

  private final ZoneId zone;
  private final Clock clock;

  QueryDates(ZoneId zone, Clock clock) {
    this.zone = zone;
    this.clock = clock;
  }

  /** A span of time: from its first moment to the first one after it. */
  record Span(Instant from, Instant until) {}

  /** The span that a year, a month, a day, a moment, or two of them around {@code ..} name. */
  @Nullable Span span(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return single(text);
    }
    Span first = single(text.substring(0, dots));
    Span last = single(text.substring(dots + 2));
    return first == null || last == null ? null : new Span(first.from(), last.until());
  }

  /** The moment so long ago as {@code 3d}, {@code 2w}, {@code 6m} or {@code 1y} says. */
  @Nullable Instant ago(String text) {
    Matcher age = AGE.matcher(text.toLowerCase(Locale.ROOT));
    if (!age.matches()) {
      return null;
    }
    int number = Integer.parseInt(age.group(1));
    Period period =
        switch (age.group(2)) {
          case "d" -> Period.ofDays(number);
          case "w" -> Period.ofWeeks(number);
          case "m" -> Period.ofMonths(number);
          default -> Period.ofYears(number);
        };
    LocalDate then = today().minus(period);
    return then.getYear() < 1 ? null : start(then);
  }

  private @Nullable Span single(String text) {
    try {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "today" -> day(today());
        case "yesterday" -> day(today().minusDays(1));
        default -> written(text);
      };
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable Span written(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return iso(iso);
    }
    Matcher german = GERMAN.matcher(text);
    if (german.matches()) {
      return day(LocalDate.of(number(german, 3), number(german, 2), number(german, 1)));
    }
    if (text.indexOf('T') < 0) {
      return null;
    }
    Instant moment = Instant.parse(text);
    return new Span(moment, moment);
  }

  private Span iso(Matcher iso) {
    if (iso.group(2) == null) {
      LocalDate first = LocalDate.of(year(iso), 1, 1);
      return new Span(start(first), start(first.plusYears(1)));
    }
    if (iso.group(3) == null) {
      YearMonth month = YearMonth.of(year(iso), number(iso, 2));
      return new Span(start(month.atDay(1)), start(month.plusMonths(1).atDay(1)));
    }
    return day(LocalDate.of(year(iso), number(iso, 2), number(iso, 3)));
  }

  private static int year(Matcher iso) {
    int year = number(iso, 1);
    if (year < 1) {
      throw new DateTimeException("There is no year 0");
    }
    return year;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private Span day(LocalDate day) {
    return new Span(start(day), start(day.plusDays(1)));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
