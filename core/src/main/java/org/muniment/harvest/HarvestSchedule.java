package org.muniment.harvest;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muniment.fault.Fault;

/**
 * When a mailbox is harvested by itself. The text form is what people type and what is stored:
 * {@code every 15m}, {@code every 2h}, {@code cron 0 0 2 * * ?}, {@code by hand}.
 */
public sealed interface HarvestSchedule {
  /** What a new mailbox gets. */
  HarvestSchedule DEFAULT = new Every(Duration.ofMinutes(15));

  /** The text form. */
  String text();

  /**
   * Reads the text form.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is none
   */
  static HarvestSchedule parse(String text) {
    String trimmed = text.strip();
    Matcher every = Every.TEXT.matcher(trimmed.toLowerCase(Locale.ROOT));
    if (every.matches()) {
      return Every.of(Long.parseLong(every.group(1)), every.group(2));
    }
    if (trimmed.regionMatches(true, 0, Cron.WORD, 0, Cron.WORD.length())) {
      return new Cron(trimmed.substring(Cron.WORD.length()).strip());
    }
    if (trimmed.equalsIgnoreCase(ByHand.TEXT)) {
      return new ByHand();
    }
    throw Fault.BAD_REQUEST.on(
        "\""
            + trimmed
            + "\" is no schedule. Write for example: every 15m, every 2h, cron 0 0 2 * * ?, by"
            + " hand.");
  }

  /**
   * Again and again, with the same pause between two starts.
   *
   * @param interval whole minutes, from 1 minute to 31 days
   */
  record Every(Duration interval) implements HarvestSchedule {
    private static final Pattern TEXT = Pattern.compile("every\\s+(\\d{1,6})\\s*([mhd])");
    private static final Duration LONGEST = Duration.ofDays(31);

    public Every {
      if (interval.compareTo(Duration.ofMinutes(1)) < 0 || interval.compareTo(LONGEST) > 0) {
        throw Fault.BAD_REQUEST.on("A schedule repeats after 1 minute to 31 days.");
      }
    }

    private static Every of(long number, String unit) {
      return new Every(
          switch (unit) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
          });
    }

    @Override
    public String text() {
      long minutes = interval.toMinutes();
      return "every " + (minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m");
    }
  }

  /**
   * At the times that a cron expression of the scheduler names (seconds first), in the server's
   * zone.
   *
   * @param expression not checked here: the scheduler knows its language
   */
  record Cron(String expression) implements HarvestSchedule {
    private static final String WORD = "cron ";

    @Override
    public String text() {
      return WORD + expression;
    }
  }

  /** Only when somebody starts it. */
  record ByHand() implements HarvestSchedule {
    private static final String TEXT = "by hand";

    @Override
    public String text() {
      return TEXT;
    }
  }
}
