package org.muniment.harvest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail server as an administrator set it up.
 *
 * @param id the archive's number
 * @param name what people call it
 * @param server how it is reached
 * @param masterName who may open every mailbox of it, or null when each has its own password
 * @param mailboxes how many mailboxes of it are harvested
 * @param added when it was set up
 */
public record KnownServer(
    ServerId id,
    String name,
    MailServer server,
    @Nullable String masterName,
    long mailboxes,
    Instant added) {}
