package org.muniment.vigil;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.Arrivals;

/**
 * Whether a mailbox is quieter than it ever is. The silence since the last message is held against
 * the same hours of the weeks before: of night, weekend and a slow mailbox nothing is made, for
 * they were quiet then too. Eight weeks are looked at, of which at least four must lie behind the
 * mailbox' first message; there is an alarm when the silence would have been broken {@value #LEAST}
 * times in the week of the median, and at least once in each week but two (a holiday was one).
 *
 * <p>Were messages to arrive at random at that rate, a silence like this one would come about once
 * in 20,000 times ({@code e^-10}).
 */
final class QuietRule {
  private static final int WEEKS = 8;
  private static final int FEWEST_WEEKS = 4;
  private static final int EMPTY_WEEKS = 2;
  private static final long LEAST = 10;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final long LONGEST_WEEKS = 4;

  private final Arrivals arrivals;
  private final Duration shortest;

  /**
   * @param shortest silences below this are not looked at
   */
  QuietRule(Arrivals arrivals, Duration shortest) {
    this.arrivals = arrivals;
    this.shortest = shortest;
  }

  /**
   * A silence that is out of the usual.
   *
   * @param since when the last message arrived
   * @param least how many came in the quietest of the same hours looked at
   * @param most how many came in the busiest of them
   * @param weeks how many weeks were looked at
   */
  record Silence(Instant since, long least, long most, int weeks) {}

  /** Whether something arrived after that moment. */
  boolean isBroken(MailboxId mailbox, Instant after, Instant now) {
    return after.isBefore(now)
        && arrivals.count(mailbox, after.plusMillis(1), now.plusMillis(1)) > 0;
  }

  /** The silence of a mailbox, when it is out of the usual. */
  Optional<Silence> of(MailboxId mailbox, Instant now) {
    return arrivals
        .latest(mailbox, now)
        .filter(last -> Duration.between(last, now).compareTo(shortest) >= 0)
        .flatMap(last -> judge(mailbox, last, now));
  }

  /** A silence that is longer than the weeks known allow is judged by its beginning. */
  private Optional<Silence> judge(MailboxId mailbox, Instant last, Instant now) {
    Duration silence = Duration.between(last, now);
    long most = Math.min((silence.toSeconds() - 1) / WEEK.toSeconds() + 1, LONGEST_WEEKS);
    for (long weeks = most; weeks > 0; weeks--) {
      Duration step = WEEK.multipliedBy(weeks);
      Duration looked = silence.compareTo(step) > 0 ? step : silence;
      List<Long> counts = counts(mailbox, last, looked, step);
      if (counts.size() >= FEWEST_WEEKS) {
        return judge(last, counts);
      }
    }
    return Optional.empty();
  }

  private static Optional<Silence> judge(Instant last, List<Long> counts) {
    long empty = counts.stream().filter(count -> count == 0).count();
    long median = counts.get((counts.size() - 1) / 2);
    return median < LEAST || empty > EMPTY_WEEKS
        ? Optional.empty()
        : Optional.of(new Silence(last, counts.getFirst(), counts.getLast(), counts.size()));
  }

  /** How many came in the same hours of each week before, fewest first. */
  private List<Long> counts(MailboxId mailbox, Instant last, Duration silence, Duration step) {
    return LongStream.rangeClosed(1, WEEKS)
        .mapToObj(week -> last.minus(step.multipliedBy(week)))
        .takeWhile(from -> arrivals.anyBefore(mailbox, from))
        .map(from -> arrivals.count(mailbox, from.plusMillis(1), from.plus(silence)))
        .sorted()
        .toList();
  }
}
