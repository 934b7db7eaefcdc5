package org.muniment.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the failure of the catalogue behind an exception of somebody else. Databases do not throw
 * failures, and what they throw reaches us wrapped several times; an operator wants to read that
 * the database is away, and not the name of a wrapper.
 */
public final class Diagnosis {
  /**
   * SQLSTATE of SQL:2023 part 2 class 08 is looked at by its class. These are PostgreSQL's
   * (documentation, appendix A: shut down by an administrator, by a crash, starting up, too many
   * connections) and H2's (org.h2.api.ErrorCode: connection broken, database closed, closing).
   */
  private static final Set<String> AWAY =
      Set.of("57P01", "57P02", "57P03", "53300", "90067", "90098", "90121");

  /** PostgreSQL: disk_full. */
  private static final String FULL = "53100";

  private Diagnosis() {}

  /**
   * The failure that the exception is or was caused by, or what its database trouble is in the
   * catalogue; empty when it is none that we know.
   */
  public static Optional<Failure> of(Throwable thrown) {
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      if (link instanceof Failure failure) {
        return Optional.of(failure);
      }
    }
    return ofDatabase(thrown, chain(thrown));
  }

  private static Optional<Failure> ofDatabase(Throwable thrown, Set<Throwable> chain) {
    if (chain.stream().noneMatch(SQLException.class::isInstance)) {
      return Optional.empty();
    }
    if (chain.stream().anyMatch(Diagnosis::isFull)) {
      return Optional.of(Fault.STORE_FULL.because(thrown, "the database"));
    }
    return chain.stream().anyMatch(Diagnosis::isAway)
        ? Optional.of(Fault.DATABASE_UNAVAILABLE.because(thrown))
        : Optional.empty();
  }

  private static boolean isFull(Throwable link) {
    return switch (link) {
      case SQLException database -> FULL.equals(database.getSQLState());
      case IOException file ->
          String.valueOf(file.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
      default -> false;
    };
  }

  private static boolean isAway(Throwable link) {
    if (!(link instanceof SQLException database)) {
      return false;
    }
    String state = database.getSQLState();
    return state == null
        ? isOfDataSource(database)
        : state.startsWith("08") || AWAY.contains(state);
  }

  /** A data source that has no connection to give wraps the reason, without an SQLSTATE. */
  private static boolean isOfDataSource(SQLException exception) {
    return exception.getCause() != null && !(exception.getCause() instanceof SQLException);
  }

  /**
   * Causes, what was suppressed (a transaction that cannot be committed says why only there), and
   * what came next (a batch of statements does).
   */
  private static Set<Throwable> chain(Throwable thrown) {
    Set<Throwable> seen = new LinkedHashSet<>();
    Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
    while (!open.isEmpty()) {
      Throwable link = open.remove();
      if (seen.add(link)) {
        if (link.getCause() != null) {
          open.add(link.getCause());
        }
        open.addAll(List.of(link.getSuppressed()));
        if (link instanceof SQLException database && database.getNextException() != null) {
          open.add(database.getNextException());
        }
      }
    }
    return seen;
  }
}
