package org.muniment.harvest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches the limits of one run. Once one is reached it stays so. Safe for many threads. */
final class RunBounds {
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final RunLimits limits;
  private final long bytes;
  private @Nullable Instant nextQuestion;
  private volatile @Nullable EarlyEnd end;

  RunBounds(RunLimits limits, Instant now) {
    this.limits = limits;
    this.bytes = limits.allowance() == null ? Long.MAX_VALUE : limits.allowance().left(now);
    this.nextQuestion = limits.turnEnds();
  }

  /** Whether the run is to end. */
  boolean isReached(long fetched, Instant now) {
    if (end == null && fetched >= bytes) {
      end = EarlyEnd.ALLOWANCE_USED_UP;
    } else if (end == null && isTimeToAsk(now) && limits.othersWait().getAsBoolean()) {
      end = EarlyEnd.TURN_OVER;
    }
    return end != null;
  }

  private synchronized boolean isTimeToAsk(Instant now) {
    if (nextQuestion == null || now.isBefore(nextQuestion)) {
      return false;
    }
    nextQuestion = now.plus(BETWEEN_QUESTIONS);
    return true;
  }

  Optional<EarlyEnd> end() {
    return Optional.ofNullable(end);
  }

  /** Why the run ended, for its record; null when no limit was reached. */
  @Nullable String sentence(long fetched, Instant now) {
    return switch (end) {
      case null -> null;
      case TURN_OVER ->
          "Its turn was over and other mailboxes waited. It goes on behind them, where it was.";
      case ALLOWANCE_USED_UP -> {
        DayAllowance allowance = limits.allowance();
        yield allowance == null
            ? null
            : "What the manners towards the server allow for a day is used up. Harvests go on at "
                + MOMENT.format(allowance.after(new DayAllowance.Spent(now, fetched)).goesOn(now))
                + ", where this one was.";
      }
    };
  }
}
