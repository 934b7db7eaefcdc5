package org.muniment.harvest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a folder is compared with the journal message by message, not only taken further. */
final class Audits {
  /** A folder whose count never adds up (some servers miscount) is not listed whole every time. */
  private static final Duration DEGRADED = Duration.ofDays(1);

  private Audits() {}

  /** Whether this pass of the folder compares everything; a visit of some folders never does. */
  static boolean areDue(RunScope scope, KnownFolder folder) {
    Epoch epoch = folder.epoch();
    if (epoch == null || epoch.uidNextDone() <= 1 || scope.isVisit()) {
      return false;
    }
    Duration every = scope.terms().compareEvery();
    return switch (epoch.state()) {
      case DEGRADED -> isOlder(scope, epoch.auditedAt(), shorter(DEGRADED, every));
      case COMPLETE -> isOlder(scope, lastLookedAtWhole(epoch), every);
      case INITIAL, CLOSED -> false;
    };
  }

  private static Instant lastLookedAtWhole(Epoch epoch) {
    Instant audited = epoch.auditedAt();
    return audited == null ? epoch.openedAt() : audited;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean isOlder(RunScope scope, @Nullable Instant time, Duration age) {
    return time == null || age.isZero() || time.plus(age).isBefore(scope.control().now());
  }
}
