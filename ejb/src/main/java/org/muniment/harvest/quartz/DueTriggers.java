package org.muniment.harvest.quartz;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Whether harvests are due that no thread has taken up, on whatever node. Asks the tables of
 * Quartz, which has no question for it that thousands of triggers would not make slow.
 */
record DueTriggers(DataSource catalogue, Clock clock) {
  private static final Logger LOG = Logger.getLogger(DueTriggers.class);

  /** How long the scheduler may take to give a free thread to what is due. */
  private static final long SCHEDULING_MILLIS = 10_000;

  /** Whether there are any; not while the catalogue cannot be asked. */
  boolean any() {
    try (Connection connection = catalogue.getConnection();
        PreparedStatement question =
            connection.prepareStatement(
                "select 1 from qrtz_triggers where trigger_state = 'WAITING'"
                    + " and next_fire_time > 0 and next_fire_time <= ? fetch first 1 rows only")) {
      question.setLong(1, clock.millis() - SCHEDULING_MILLIS);
      try (ResultSet rows = question.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      LOG.warnf("Nobody knows which harvests wait: %s", e.getMessage());
      return false;
    }
  }
}
