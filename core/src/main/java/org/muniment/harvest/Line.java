package org.muniment.harvest;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * A connection that comes back: what is carried out over it is begun again after a lost connection
 * or a pause that the server asked for, as long as there is progress. For one thread.
 */
final class Line implements AutoCloseable {
  private final RunScope scope;
  private final boolean isFirst;
  private final Patience patience = new Patience();
  private MailSource.@Nullable Session session;

  /**
   * @param isFirst whether it is the run's first connection; the others give way when the server
   *     asks to slow down
   */
  Line(RunScope scope, boolean isFirst) {
    this.scope = scope;
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
        patience.progressed();
        return;
      } catch (SourceFailure failure) {
        recover(failure);
      }
    }
  }

  /** Something was achieved: patience starts anew. */
  void progressed() {
    patience.progressed();
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
    scope.control().awaitLeave();
    if (session == null) {
      Errand errand = isFirst ? Errand.work(scope.control()::beat) : Errand.EXTRA;
      session = scope.source().open(scope.terms().server(), scope.terms().login(), errand);
      patience.connected();
    }
    return session;
  }

  private void recover(SourceFailure failure) {
    boolean wasConnected = session != null;
    if (failure.endsSession()) {
      close();
    }
    Duration pause = patience.after(failure, wasConnected);
    boolean isThrottled = failure.fault() == Fault.SOURCE_THROTTLED;
    if (pause != null && isThrottled) {
      scope.control().leaveAlone(pause);
      if (pause.isPositive()) {
        scope.control().trouble(failure.sentence() + " It was left alone for a while.");
      }
    }
    if (pause == null || (isThrottled && !isFirst)) {
      throw failure;
    }
    if (!isThrottled) {
      scope.control().pause(pause);
    }
  }
}
