package org.muniment.harvest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.muniment.archive.Uid;

/**
 * A message that the server says it has and that could not be fetched. It is tried again for ever,
 * with growing pauses, and never blocks its folder.
 *
 * @param uid its number in the epoch
 * @param reason why
 * @param serverText the server's words, at most {@value #MOST_TEXT} characters
 * @param claimedSize RFC822.SIZE, octets, or -1
 * @param tries how often it was tried, 1 or more
 * @param nextTry when it is tried again
 */
public record QuarantinedMessage(
    Uid uid,
    QuarantineReason reason,
    String serverText,
    long claimedSize,
    int tries,
    Instant nextTry) {
  /** How many characters of the server's words are kept. */
  public static final int MOST_TEXT = 500;

  private static final List<Duration> PAUSES =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7));

  public QuarantinedMessage {
    if (tries < 1) {
      throw new IllegalArgumentException("Nothing is quarantined untried");
    }
    serverText = serverText.length() <= MOST_TEXT ? serverText : serverText.substring(0, MOST_TEXT);
  }

  /** The same after one more try, refused with these words. */
  QuarantinedMessage again(String words, Instant at) {
    int more = tries + 1;
    return new QuarantinedMessage(
        uid, QuarantineReason.REFUSED, words, claimedSize, more, at.plus(pauseAfter(more)));
  }

  /** The pause after so many tries: 1 hour, 6 hours, 1 day, then 7 days each time. */
  public static Duration pauseAfter(int tries) {
    return PAUSES.get(Math.min(tries, PAUSES.size()) - 1);
  }
}
