package org.muniment.harvest.imap;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a server that asks us to slow down from one that refuses. */
final class Throttling {
  private static final Set<String> CODES = Set.of("THROTTLED", "LIMIT", "INUSE");
  private static final Pattern BACKOFF =
      Pattern.compile("backoff time:?\\s*(\\d{1,10})\\s*(milli)?sec", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORDS =
      Pattern.compile(
          "throttled|too many (simultaneous )?(connections|sessions|logins|requests)"
              + "|maximum number of connections|exceeded (command or )?bandwidth|rate limit"
              + "|user is authenticated but not connected|try again later|server is busy");
  private static final Duration NOT_CONNECTED = Duration.ofSeconds(60);

  private Throttling() {}

  /** Whether this NO, BAD or BYE asks for patience rather than for something else. */
  static boolean isIn(StatusText said) {
    return CODES.contains(said.code())
        || BACKOFF.matcher(said.text()).find()
        || WORDS.matcher(said.text().toLowerCase(Locale.ROOT)).find();
  }

  /**
   * The same where a message is not at stake: UNAVAILABLE then means the account's backend (RFC
   * 5530 section 3), while for a FETCH some servers say it of a single bad message for ever.
   */
  static boolean isInAnswerForAccount(StatusText said) {
    return said.hasCode("UNAVAILABLE") || isIn(said);
  }

  /** How long the server asks us to wait, or null when it does not say. */
  static @Nullable Duration pause(StatusText said) {
    Matcher backoff = BACKOFF.matcher(said.text());
    if (backoff.find()) {
      long amount = Long.parseLong(backoff.group(1));
      return backoff.group(2) == null ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }
    boolean notConnected =
        said.text().toLowerCase(Locale.ROOT).contains("authenticated but not connected");
    return notConnected ? NOT_CONNECTED : null;
  }
}
