package org.muniment.console.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts numbers, sizes and moments into words, the same way on every page. */
@Named
@ApplicationScoped
public class Words {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.UK);
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm xx", Locale.UK);

  /** What time it is. */
  @Inject Clock clock;

  private final ZoneId zone = ZoneId.systemDefault();

  /** A whole number with separators: {@code 20,431}. */
  public String count(long number) {
    return NumberFormat.getIntegerInstance(Locale.UK).format(number);
  }

  /** A number and its noun: {@code 1 message}, {@code 1,284 messages}. */
  public String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  /** Octets in the unit that people use, by thousands: {@code 182 kB}. */
  public String size(long octets) {
    double value = octets;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    String form = unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.UK, form, value, UNITS[unit]).replace(".0 ", " ");
  }

  /** A moment for a list with little room: the time today, the day this year, else the date. */
  public String brief(@Nullable Instant moment) {
    if (moment == null) {
      return "";
    }
    LocalDate day = moment.atZone(zone).toLocalDate();
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    DateTimeFormatter form =
        day.equals(today) ? TIME : day.getYear() == today.getYear() ? DAY : DATE;
    return form.format(moment.atZone(zone));
  }

  /** Date and time to the minute, in the archive's zone. */
  public String moment(@Nullable Instant moment) {
    return moment == null ? "" : MOMENT.format(moment.atZone(zone));
  }

  /** Date and time to the second, in the archive's zone. */
  public String second(@Nullable Instant moment) {
    return moment == null ? "" : SECOND.format(moment.atZone(zone));
  }

  /** A moment as its writer's clock showed it, with the zone. */
  public String written(Instant moment, int offsetMinutes) {
    return WRITTEN.format(moment.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60)));
  }

  /** How long something took: {@code 1 h 04 min}, {@code 12 s}, {@code 340 ms}. */
  public String duration(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 1) {
      return time.toMillis() + " ms";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.UK, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.UK, "%,d h %02d min", seconds / 3600, seconds / 60 % 60);
  }

  /** How long ago a moment is: {@code just now}, {@code 5 min ago}, {@code 3 days ago}. */
  public String ago(@Nullable Instant moment) {
    if (moment == null) {
      return "never";
    }
    long seconds = Math.max(0, Duration.between(moment, clock.instant()).toSeconds());
    if (seconds < 45) {
      return "just now";
    }
    if (seconds < 5_400) {
      return Math.max(1, seconds / 60) + " min ago";
    }
    return seconds < 129_600
        ? count(Math.round(seconds / 3600.0), "hour ago", "hours ago")
        : count(Math.round(seconds / 86_400.0), "day ago", "days ago");
  }

  /** How many per second: {@code 1,240}; a dash while too little time has passed to tell. */
  public String rate(long number, Duration time) {
    return time.toMillis() < 500 ? "–" : count(Math.round(number * 1000.0 / time.toMillis()));
  }
}
