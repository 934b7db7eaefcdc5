package org.muniment.upkeep.metrics;

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
    counter("muniment.messages.archived", Figures::messages);
    counter("muniment.octets.archived", Figures::octets);
    gauge("muniment.quarantine.messages", Figures::quarantined);
    gauge("muniment.mailboxes", Figures::mailboxes);
    gauge("muniment.mailboxes.overdue", Figures::overdue);
    gauge("muniment.harvests.running", Figures::running);
    gauge("muniment.harvest.last.done.seconds", ArchiveMeters::done);
    followers.states().forEach(this::register);
    health.look().findings().forEach(this::register);
  }

  private void register(FollowerState follower) {
    String name = follower.name();
    Tags tags = Tags.of("follower", name);
    registry.gauge("muniment.follower.lag.entries", tags, followers, all -> lag(all, name));
  }

  private void register(Health.Finding finding) {
    String name = finding.name();
    registry.gauge("muniment.well", Tags.of("part", name), health, look -> well(look, name));
  }

  /** The server's registry exports what comes through these methods, and no builder's meters. */
  private void counter(String name, ToDoubleFunction<Figures> value) {
    registry.more().counter(name, Tags.empty(), figures, shown -> value.applyAsDouble(shown.now()));
  }

  private void gauge(String name, ToDoubleFunction<Figures> value) {
    registry.gauge(name, Tags.empty(), figures, shown -> value.applyAsDouble(shown.now()));
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
