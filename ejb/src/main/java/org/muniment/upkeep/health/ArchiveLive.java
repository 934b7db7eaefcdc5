package org.muniment.upkeep.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.muniment.ledger.app.FollowLedger;

/**
 * Whether a restart would help: down only when a thread that follows the ledger has ended, for
 * nothing but a restart brings it back. A database that is away comes back by itself.
 */
@Liveness
@ApplicationScoped
public class ArchiveLive implements HealthCheck {
  @Inject private FollowLedger followers;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("muniment-followers").status(followers.areAlive()).build();
  }
}
