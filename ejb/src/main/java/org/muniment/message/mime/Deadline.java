package org.muniment.message.mime;

import java.time.Duration;

/** How long reading may go on. */
final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean hasPassed() {
    return System.nanoTime() - end > 0;
  }
}
