package org.muniment.harvest.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Statements that reach the database in their order; neighbours of the same text go together. For
 * rows whose numbers are given, which an entity manager would number itself. For one thread.
 */
final class Statements implements AutoCloseable {
  private static final int MOST = 512;

  private final Connection connection;
  private @Nullable String text;
  private @Nullable PreparedStatement open;
  private int waiting;

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Adds a statement with its values: texts, numbers, truth values, octets, {@code Instant}s. */
  void add(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statement(sql);
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    statement.addBatch();
    if (++waiting >= MOST) {
      flush();
    }
  }

  /** Sends what waits. */
  void flush() throws SQLException {
    PreparedStatement statement = open;
    if (statement != null && waiting > 0) {
      statement.executeBatch();
      waiting = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      flush();
    } finally {
      release();
    }
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = open;
    if (statement != null && sql.equals(text)) {
      return statement;
    }
    close();
    PreparedStatement next = connection.prepareStatement(sql);
    open = next;
    text = sql;
    return next;
  }

  private void release() throws SQLException {
    PreparedStatement statement = open;
    open = null;
    if (statement != null) {
      statement.close();
    }
  }

  private static void bind(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(at, Types.NULL);
      case Instant time -> statement.setObject(at, time.atOffset(ZoneOffset.UTC));
      case byte[] octets -> statement.setBytes(at, octets);
      case Long number -> statement.setLong(at, number);
      case Integer number -> statement.setInt(at, number);
      case Boolean truth -> statement.setBoolean(at, truth);
      case String line -> statement.setString(at, line);
      default -> throw new IllegalArgumentException("No column for " + value.getClass());
    }
  }
}
