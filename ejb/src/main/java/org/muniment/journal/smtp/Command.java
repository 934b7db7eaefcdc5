package org.muniment.journal.smtp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line, taken apart (RFC 5321 section 4.1.1).
 *
 * @param verb in capitals
 * @param rest what stands behind it, without spaces around
 */
record Command(String verb, String rest) {
  private static final int LONGEST_PATH = 500;
  private static final Pattern PATH =
      Pattern.compile(
          "(?:FROM|TO):[ ]*<((?:\"(?:[^\"\\\\]|\\\\.)*\"|[^>\"])*)>(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SOURCE_ROUTE = Pattern.compile("@[^:]*:");

  static Command of(String line) {
    String text = line.strip();
    int space = text.indexOf(' ');
    return space < 0
        ? new Command(text.toUpperCase(Locale.ROOT), "")
        : new Command(
            text.substring(0, space).toUpperCase(Locale.ROOT), text.substring(space + 1).strip());
  }

  /**
   * A path and what is said about it.
   *
   * @param address without angle brackets and source route (RFC 5321 appendix C)
   * @param parameters by name in capitals
   */
  record Path(String address, Map<String, String> parameters) {}

  /** The path of MAIL FROM or RCPT TO; nothing when there is none. */
  Optional<Path> path() {
    Matcher matcher = PATH.matcher(rest);
    if (!matcher.matches() || matcher.group(1).length() > LONGEST_PATH) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (String each : matcher.group(2).strip().split(" +")) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      parameters.put(name.toUpperCase(Locale.ROOT), equals < 0 ? "" : each.substring(equals + 1));
    }
    String address =
        SOURCE_ROUTE.matcher(matcher.group(1)).lookingAt()
            ? SOURCE_ROUTE.matcher(matcher.group(1)).replaceFirst("")
            : matcher.group(1);
    return Optional.of(new Path(address.strip(), parameters));
  }

  /** The chunk that BDAT announces; nothing when it cannot be read. */
  Optional<ChunkBody.Chunk> chunk() {
    Matcher matcher =
        Pattern.compile("(\\d{1,15})( +LAST)?", Pattern.CASE_INSENSITIVE).matcher(rest);
    return matcher.matches()
        ? Optional.of(
            new ChunkBody.Chunk(Long.parseLong(matcher.group(1)), matcher.group(2) != null))
        : Optional.empty();
  }
}
