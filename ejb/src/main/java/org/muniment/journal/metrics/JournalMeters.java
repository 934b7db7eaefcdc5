package org.muniment.journal.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.function.ToLongFunction;
import org.muniment.journal.app.JournalStanding;
import org.muniment.journal.app.JournalStanding.Listening;

/** What was taken, deferred and refused at this node's door since the start. */
@Singleton
@Startup
@DependsOn("WholeCatalogue")
public class JournalMeters {
  @Inject private MeterRegistry registry;
  @Inject private JournalStanding standing;

  @PostConstruct
  void register() {
    gauge("muniment.journal.connections.open", Listening::open);
    gauge("muniment.journal.connections", Listening::connections);
    gauge("muniment.journal.accepted", Listening::accepted);
    gauge("muniment.journal.deferred", Listening::deferred);
    gauge("muniment.journal.refused", Listening::refused);
  }

  private void gauge(String name, ToLongFunction<Listening> figure) {
    registry.gauge(
        name,
        Tags.empty(),
        standing,
        shown -> shown.listening().map(figure::applyAsLong).orElse(0L));
  }
}
