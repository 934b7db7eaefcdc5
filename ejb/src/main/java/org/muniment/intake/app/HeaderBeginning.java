package org.muniment.intake.app;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first octets of a message as they pass, for its Date field (RFC 5322 section 3.6.1).
 * For one message, one thread.
 */
final class HeaderBeginning {
  private static final int LOOKED_AT = 64 * 1024;
  private static final Pattern END = Pattern.compile("\\r?\\n\\r?\\n");
  private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])");
  private static final Pattern DATE =
      Pattern.compile("^date[ \\t]*:(.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

  /** Day of the week, date, time, zone as RFC 5322 sections 3.3 and 4.3 have them. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:[A-Za-z]+,?\\s+)?(\\d{1,2})\\s+([A-Za-z]{3})[a-z]*\\s+(\\d{2,4})\\s+"
              + "(\\d{1,2}:\\d{2})(?::(\\d{2}))?\\s*([+-]\\d{4}|[A-Za-z]*).*");

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("d MMM yyyy H:mm:ss xx", Locale.ENGLISH);
  private static final Map<String, String> ZONES =
      Map.of(
          "EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT", "-0500", "MST", "-0700", "MDT",
          "-0600", "PST", "-0800", "PDT", "-0700");

  /** Before anybody sent mail. */
  private static final Instant FIRST_MAIL = Instant.parse("1970-01-02T00:00:00Z");

  private final byte[] seen = new byte[LOOKED_AT];
  private int length;

  /** The same octets, looked at as they pass. */
  InputStream of(InputStream octets) {
    return new FilterInputStream(octets) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int wanted) throws IOException {
        int got = super.read(into, offset, wanted);
        int kept = Math.min(got, seen.length - length);
        if (kept > 0) {
          System.arraycopy(into, offset, seen, length, kept);
          length += kept;
        }
        return got;
      }
    };
  }

  /** What the Date field says; null where there is none, or none that can be true. */
  @Nullable OffsetDateTime date() {
    String text = new String(seen, 0, length, StandardCharsets.ISO_8859_1);
    String header = END.split(text, 2)[0];
    Matcher field = DATE.matcher(FOLD.matcher(header).replaceAll(""));
    return field.find() ? date(COMMENT.matcher(field.group(1)).replaceAll(" ").strip()) : null;
  }

  private static @Nullable OffsetDateTime date(String value) {
    Matcher parts = PARTS.matcher(value);
    if (!parts.matches()) {
      return null;
    }
    String second = parts.group(5) == null ? "00" : parts.group(5);
    String text =
        "%s %s %s %s:%s %s"
            .formatted(
                parts.group(1),
                month(parts.group(2)),
                year(parts.group(3)),
                parts.group(4),
                second.equals("60") ? "59" : second,
                zone(parts.group(6)));
    try {
      OffsetDateTime date = OffsetDateTime.parse(text, FORMAT);
      return date.toInstant().isBefore(FIRST_MAIL) ? null : date;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String month(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT)
        + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Of two or three digits: RFC 5322 section 4.3. */
  private static String year(String digits) {
    int year = Integer.parseInt(digits);
    return String.valueOf(digits.length() == 4 ? year : year + (year < 50 ? 2000 : 1900));
  }

  /** A zone that nobody knows is taken for UTC. */
  private static String zone(String written) {
    return written.matches("[+-]\\d{4}")
        ? written
        : ZONES
            .getOrDefault(written.toUpperCase(Locale.ROOT), ZoneOffset.UTC.getId())
            .replace("Z", "+0000");
  }
}
