package org.muniment.upkeep.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.muniment.upkeep.app.CheckHealth;
import org.muniment.upkeep.app.Health;

/**
 * Whether requests may be sent here: down when the archive can neither take mail in nor show it.
 * What else does not work is said beside, and does not take the archive from those who work with
 * it.
 */
@Readiness
@ApplicationScoped
public class ArchiveReady implements HealthCheck {
  @Inject private CheckHealth health;

  @Override
  public HealthCheckResponse call() {
    Health now = health.look();
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("muniment").status(now.isReady());
    now.findings()
        .forEach(
            finding ->
                answer.withData(
                    finding.name(), (finding.isGood() ? "good: " : "bad: ") + finding.sentence()));
    return answer.build();
  }
}
