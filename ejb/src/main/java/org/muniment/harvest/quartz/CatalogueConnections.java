package org.muniment.harvest.quartz;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;

/** Gives Quartz connections to the catalogue, which take part in the transaction under way. */
record CatalogueConnections(DataSource catalogue) implements ConnectionProvider {

  @Override
  public Connection getConnection() throws SQLException {
    return catalogue.getConnection();
  }

  @Override
  public void initialize() {
    // the container opened the source
  }

  @Override
  public void shutdown() {
    // the container closes it
  }
}
