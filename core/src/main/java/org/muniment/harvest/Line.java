package org.muniment.harvest;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * A connection that comes back: what is carried out over it is begun again after a lost connection
 * or a pause that the server asked for, as long as there is progress. For one thread.
 */
final class Line implements AutoCloseable {
  /** After a connection was lost that had been made; beyond the last the run is given up. */
  private static final List<Duration> LOST =
      Stream.of(1, 2, 5, 10, 30, 30).map(Duration::ofSeconds).toList();

  /** After a server was there a moment ago and cannot be reached now. */
  private static final List<Duration> AWAY =
      Stream.of(1, 5, 30, 300, 300).map(Duration::ofSeconds).toList();

  private static final Duration SHORTEST_THROTTLE = Duration.ofSeconds(30);

  /** About two hours of pauses. */
  private static final int MOST_THROTTLES = 8;

  private final MailSource source;
  private final HarvestTerms terms;
  private final RunControl control;
  private final boolean isFirst;
  private MailSource.@Nullable Session session;
  private boolean wasOpen;
  private int losses;
  private int throttles;

  /**
   * @param isFirst whether it is the run's first connection; the others give way when the server
   *     asks to slow down
   */
  Line(RunScope scope, boolean isFirst) {
    this.source = scope.source();
    this.terms = scope.terms();
    this.control = scope.control();
    this.isFirst = isFirst;
  }

  /**
   * Carries out {@code step}, which starts from what the journal knows and can be begun again.
   *
   * @throws SourceFailure when there is no progress, a person has to act, or the server refused a
   *     command
   */
  void carry(Consumer<MailSource.Session> step) {
    while (true) {
      try {
        step.accept(session());
        progressed();
        return;
      } catch (SourceFailure failure) {
        recover(failure);
      }
    }
  }

  /** Something was achieved: patience starts anew. */
  void progressed() {
    losses = 0;
    throttles = 0;
  }

  /** Connects now, so that a connection too many is noticed before work is given to it. */
  void open() {
    session();
  }

  /** Lets go of the connection; the next step opens another. */
  @Override
  public void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private MailSource.Session session() {
    control.awaitLeave();
    if (session == null) {
      session = source.open(terms.server(), terms.login());
      wasOpen = true;
    }
    return session;
  }

  private void recover(SourceFailure failure) {
    boolean wasMade = session != null;
    if (failure.endsSession()) {
      close();
    }
    if (failure.fault() == Fault.SOURCE_THROTTLED) {
      throttled(failure);
    } else if (failure.endsSession() && isPassing(failure)) {
      reconnect(failure, wasMade ? LOST : AWAY);
    } else {
      throw failure;
    }
  }

  private void reconnect(SourceFailure failure, List<Duration> pauses) {
    if (losses >= pauses.size()) {
      throw failure;
    }
    control.pause(pauses.get(losses++));
  }

  private void throttled(SourceFailure failure) {
    Duration asked = failure.pause();
    Duration pause = SHORTEST_THROTTLE.multipliedBy(1L << throttles);
    control.leaveAlone(asked == null ? pause : asked.plus(asked.dividedBy(10)));
    if (!isFirst || throttles >= MOST_THROTTLES) {
      throw failure;
    }
    throttles++;
  }

  /** A server that was there a moment ago and does not answer now is restarting. */
  private boolean isPassing(SourceFailure failure) {
    return failure.fault().category() == Fault.Category.RETRY
        || (wasOpen && failure.fault() == Fault.SOURCE_UNREACHABLE);
  }
}
