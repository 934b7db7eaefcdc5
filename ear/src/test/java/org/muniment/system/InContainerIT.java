package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muniment.boot.BootKeys;
import org.muniment.configuration.MunimentConfiguration;

@ExtendWith(ArquillianExtension.class)
class InContainerIT {
  @Inject private MunimentConfiguration configuration;
  @Resource private DataSource database;

  @Deployment
  static EnterpriseArchive ear() {
    return TestedEar.with(InContainerIT.class);
  }

  @Test
  void weRunInsideTheServerOnTheNewJdk() {
    assertThat(System.getProperty("jboss.server.base.dir")).isNotNull();
    assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
  }

  @Test
  void theConfigurationIsTheOneGivenToTheServer() {
    assertThat(configuration.get(BootKeys.HOME)).isDirectory().hasFileName("home");
  }

  @Test
  void theSchemaWasMigrated() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet migrations =
            statement.executeQuery(
                "select count(*) from \"flyway_schema_history\" where \"success\"")) {
      assertThat(migrations.next()).isTrue();
      assertThat(migrations.getInt(1)).isPositive();
    }
  }
}
