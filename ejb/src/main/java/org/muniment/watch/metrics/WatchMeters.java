package org.muniment.watch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Locale;
import org.muniment.watch.WatchManner;
import org.muniment.watch.app.RunWatches;

/** How many mailboxes this node watches, by manner. */
@Singleton
@Startup
@DependsOn("StandWatch")
public class WatchMeters {
  @Inject private MeterRegistry registry;
  @Inject private RunWatches watches;

  @PostConstruct
  void register() {
    for (WatchManner manner : WatchManner.values()) {
      Tags tags = Tags.of("manner", manner.name().toLowerCase(Locale.ROOT));
      registry.gauge(
          "muniment.mailboxes.watched", tags, watches, here -> (double) here.count(manner));
    }
  }
}
