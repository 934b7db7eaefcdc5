package org.muniment.vigil.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.muniment.vigil.AlarmBook;

/** Figures for metrics, which tell nothing of whom alarms are about. */
@ApplicationScoped
@Transactional
public class CountAlarms {
  private final AlarmBook book;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected CountAlarms() {
    this(null);
  }

  /** Counts in that book. */
  @Inject
  public CountAlarms(AlarmBook book) {
    this.book = book;
  }

  /** How many alarms stand. */
  public long standing() {
    return book.standing().size();
  }

  /** When the last round began; 1970 before the first. */
  public Instant lastRound() {
    return book.lastRound();
  }
}
