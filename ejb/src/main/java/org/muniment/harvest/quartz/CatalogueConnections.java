package org.muniment.harvest.quartz;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.muniment.upkeep.DatabaseRoom;
import org.quartz.utils.ConnectionProvider;

/**
 * Gives Quartz connections to the catalogue, which take part in the transaction under way; none
 * while the database has no room.
 */
record CatalogueConnections(DataSource catalogue, DatabaseRoom room) implements ConnectionProvider {

  @Override
  public Connection getConnection() throws SQLException {
    room.require();
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
