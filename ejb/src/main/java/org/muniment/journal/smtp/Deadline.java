package org.muniment.journal.smtp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Until when a session waits for what is due next. Set by its thread, looked at by the warden. */
final class Deadline {
  private volatile long at = Long.MAX_VALUE;
  private volatile long since = System.nanoTime();

  /** From now on. */
  void in(Duration time) {
    since = System.nanoTime();
    at = since + time.toNanos();
  }

  /** As long as a message has to come: some time at first, then by what came. */
  void extend(Duration time, long octets, long perSecond) {
    at = since + time.toNanos() + TimeUnit.SECONDS.toNanos(octets / Math.max(1, perSecond));
  }

  /** The other side owes us nothing: what takes time now is ours. */
  void lift() {
    at = Long.MAX_VALUE;
  }

  /** Milliseconds until then; 0 when it has passed. */
  long left() {
    return at == Long.MAX_VALUE
        ? Integer.MAX_VALUE
        : Math.max(0, TimeUnit.NANOSECONDS.toMillis(at - System.nanoTime()));
  }

  /** Whether it passed a while ago: the session's thread hangs in something else than reading. */
  boolean isLongPast() {
    return at != Long.MAX_VALUE && System.nanoTime() - at > TimeUnit.SECONDS.toNanos(5);
  }
}
