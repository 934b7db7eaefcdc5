package org.muniment.upkeep.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.upkeep.Figures;

/** Shows figures to whoever watches, counted at most twice a minute however often they are read. */
@ApplicationScoped
public class ShowFigures {
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration DAY = Duration.ofDays(1);

  private final Figures.Source source;
  private final Clock clock;
  private @Nullable Figures last;
  private Instant counted = Instant.MIN;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected ShowFigures() {
    this(null, null);
  }

  /** Shows the figures of that source. */
  @Inject
  public ShowFigures(Figures.Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The figures, half a minute old at most. */
  public synchronized Figures now() {
    Instant now = clock.instant();
    Figures figures = last;
    if (figures == null || now.isAfter(counted.plus(FRESH))) {
      figures = source.count(now.minus(DAY));
      last = figures;
      counted = now;
    }
    return figures;
  }
}
