package org.muniment.configuration;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data.
 *
 * @param bytes never negative
 */
public record DataSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]+)");
  private static final Map<String, Integer> SHIFTS =
      Map.of("b", 0, "kib", 10, "mib", 20, "gib", 30, "tib", 40);

  /** Refuses a negative amount. */
  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("negative size: " + bytes);
    }
  }

  /**
   * Reads {@code 512KiB}, {@code 150 MiB}, {@code 2GiB}.
   *
   * @throws IllegalArgumentException if the text has no unit, another one, or is too large
   */
  public static DataSize parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    Integer shift = form.matches() ? SHIFTS.get(form.group(2).toLowerCase(Locale.ROOT)) : null;
    if (shift == null) {
      throw new IllegalArgumentException("a size with its unit is needed, such as 150MiB");
    }
    return new DataSize(Math.multiplyExact(Long.parseLong(form.group(1)), 1L << shift));
  }
}
