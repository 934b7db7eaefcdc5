package org.muniment.harvest;

import java.time.Instant;
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
    Instant added) {}
