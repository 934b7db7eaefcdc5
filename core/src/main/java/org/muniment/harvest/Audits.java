package org.muniment.harvest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a folder is compared with the journal message by message, not only taken further. */
final class Audits {
  private static final Duration USUAL = Duration.ofDays(7);

  /** A folder whose count never adds up (some servers miscount) is not listed whole every time. */
  private static final Duration DEGRADED = Duration.ofDays(1);

  private Audits() {}

  /** Whether the folder's next pass compares everything. */
  static boolean areDue(RunScope scope, KnownFolder folder) {
    Epoch epoch = folder.epoch();
    if (epoch == null || epoch.uidNextDone() <= 1) {
      return false;
    }
    return switch (epoch.state()) {
      case DEGRADED -> scope.terms().isDeepAudit() || isOlder(scope, epoch.auditedAt(), DEGRADED);
      case COMPLETE ->
          scope.terms().isDeepAudit() || isOlder(scope, lastLookedAtWhole(epoch), USUAL);
      case INITIAL, CLOSED -> false;
    };
  }

  private static Instant lastLookedAtWhole(Epoch epoch) {
    Instant audited = epoch.auditedAt();
    return audited == null ? epoch.openedAt() : audited;
  }

  private static boolean isOlder(RunScope scope, @Nullable Instant time, Duration age) {
    return time == null || time.plus(age).isBefore(scope.control().now());
  }
}
