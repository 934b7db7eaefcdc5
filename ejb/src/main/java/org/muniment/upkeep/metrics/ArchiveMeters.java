package org.muniment.upkeep.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.muniment.ledger.app.FollowLedger;
import org.muniment.ledger.app.FollowerState;
import org.muniment.upkeep.Figures;
import org.muniment.upkeep.app.CheckHealth;
import org.muniment.upkeep.app.Health;
import org.muniment.upkeep.app.ShowFigures;

/**
 * Meters of the archive on the server's metrics page. There is one for each total, one for each
 * follower and one for each thing that must work: their number does not grow with the archive.
 */
@Singleton
@Startup
@DependsOn("FollowLedger")
public class ArchiveMeters {
  @Inject private MeterRegistry registry;
  @Inject private ShowFigures figures;
  @Inject private FollowLedger followers;
  @Inject private CheckHealth health;

  @PostConstruct
  void register() {
    counter("muniment.messages.archived", "Messages archived", Figures::messages);
    counter("muniment.octets.archived", "Octets archived, before packing", Figures::octets);
    gauge("muniment.quarantine.messages", "Messages in quarantine", Figures::quarantined);
    gauge("muniment.mailboxes", "Mailboxes harvested by schedule", Figures::mailboxes);
    gauge("muniment.mailboxes.overdue", "Of these, not harvested for a day", Figures::overdue);
    gauge("muniment.harvests.running", "Harvests and imports under way", Figures::running);
    gauge("muniment.harvest.last.done.seconds", "When a run was last done", ArchiveMeters::done);
    followers.states().forEach(this::register);
    health.look().findings().forEach(this::register);
  }

  private void register(FollowerState follower) {
    String name = follower.name();
    Gauge.builder("muniment.follower.lag.entries", followers, all -> lag(all, name))
        .description("Ledger entries that a follower has not taken in yet")
        .tags(Tags.of("follower", name))
        .strongReference(true)
        .register(registry);
  }

  private void register(Health.Finding finding) {
    String name = finding.name();
    Gauge.builder("muniment.well", health, look -> well(look, name))
        .description("1 while the thing works, else 0")
        .tags(Tags.of("part", name))
        .strongReference(true)
        .register(registry);
  }

  private void counter(String name, String meaning, ToDoubleFunction<Figures> value) {
    FunctionCounter.builder(name, figures, shown -> value.applyAsDouble(shown.now()))
        .description(meaning)
        .register(registry);
  }

  private void gauge(String name, String meaning, ToDoubleFunction<Figures> value) {
    Gauge.builder(name, figures, shown -> value.applyAsDouble(shown.now()))
        .description(meaning)
        .strongReference(true)
        .register(registry);
  }

  private static double done(Figures figures) {
    Instant last = figures.lastDone();
    return last == null ? 0 : last.getEpochSecond();
  }

  private static double lag(FollowLedger followers, String name) {
    return followers.states().stream()
        .filter(state -> state.name().equals(name))
        .mapToDouble(FollowerState::lag)
        .sum();
  }

  private static double well(CheckHealth health, String name) {
    boolean isGood =
        health.look().findings().stream()
            .anyMatch(finding -> finding.name().equals(name) && finding.isGood());
    return isGood ? 1 : 0;
  }
}
