package org.muniment.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: the application has started and its database answers. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
  private static final int SECONDS = 2;

  @Resource private DataSource database;

  @Override
  public HealthCheckResponse call() {
    try (Connection connection = database.getConnection()) {
      return HealthCheckResponse.named("muniment").status(connection.isValid(SECONDS)).build();
    } catch (SQLException noAnswer) {
      return HealthCheckResponse.named("muniment").down().build();
    }
  }
}
