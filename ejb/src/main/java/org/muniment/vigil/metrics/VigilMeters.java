package org.muniment.vigil.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.muniment.vigil.app.CountAlarms;

/** How many alarms stand, and when it was last looked. */
@Singleton
@Startup
@DependsOn("WholeCatalogue")
public class VigilMeters {
  @Inject private MeterRegistry registry;
  @Inject private CountAlarms alarms;

  @PostConstruct
  void register() {
    registry.gauge("muniment.alarms.standing", Tags.empty(), alarms, CountAlarms::standing);
    registry.gauge(
        "muniment.vigil.last.round.seconds",
        Tags.empty(),
        alarms,
        shown -> shown.lastRound().getEpochSecond());
  }
}
