package org.muniment.vigil.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.muniment.vigil.AlarmBook;
import org.muniment.vigil.AlarmBook.Posted;

/** What is due of the letters, and what became of it: each step a transaction of its own. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class PostRound {
  private static final int AT_ONCE = 20;

  /** Longer than all channels together take for as many letters as are claimed at once. */
  private static final Duration CLAIM = Duration.ofMinutes(20);

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final AlarmBook book;
  private final Clock clock;

  /** Sends the letters of that book. */
  @Inject
  public PostRound(AlarmBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  /** Letters that are due, the oldest first; for a while they are this caller's alone. */
  public List<Posted> claim() {
    Instant now = clock.instant();
    return book.claim(now, now.plus(CLAIM), AT_ONCE);
  }

  /** The other side has it. */
  public void sent(Posted letter) {
    book.sent(letter.number(), clock.instant());
  }

  /** It is tried again: after a minute, then after twice as long each time, at most an hour. */
  public void failed(Posted letter, String why) {
    Instant next = clock.instant().plus(pause(letter.tries()));
    book.failed(letter.number(), why, next);
  }

  /** How long to wait after so many tries before this one. */
  static Duration pause(int tries) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(tries, 10));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
