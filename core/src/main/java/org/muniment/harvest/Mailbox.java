package org.muniment.harvest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;

/**
 * A mailbox as an administrator set it up.
 *
 * @param id the archive's number
 * @param name the account's address or name: what people call it, and whose mail a master user asks
 *     for
 * @param server where it is, or null for one that is only imported into
 * @param serverName what people call that server, or null
 * @param loginName who signs in, when that is not {@code name}; or null
 * @param hasSecret whether it has a password of its own
 * @param schedule when it is harvested by itself
 * @param isPaused whether the schedule rests
 * @param restsUntil until when the schedule rests because the server refused the sign-in, or null
 * @param added when it was set up
 */
public record Mailbox(
    MailboxId id,
    String name,
    @Nullable ServerId server,
    @Nullable String serverName,
    @Nullable String loginName,
    boolean hasSecret,
    HarvestSchedule schedule,
    boolean isPaused,
    @Nullable Instant restsUntil,
    Instant added) {
  private static final List<Duration> RESTS =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7));

  /** Whether the schedule rests at that moment for a refused sign-in. */
  public boolean rests(Instant at) {
    return restsUntil != null && at.isBefore(restsUntil);
  }

  /** How long it rests after so many refusals, 1 or more: an hour, six, a day, then a week. */
  public static Duration restAfter(int refusals) {
    return RESTS.get(Math.min(refusals, RESTS.size()) - 1);
  }
}
