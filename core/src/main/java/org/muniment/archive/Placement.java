package org.muniment.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recorded sighting and what became of it at the source. The archive keeps the message whatever
 * the server does.
 *
 * @param id the archive's number
 * @param mailbox whose mailbox
 * @param sighting what was seen
 * @param seenAt when we first saw it there
 * @param goneAt when we noticed that it is no longer there, or null while it is
 * @param movedTo where it turned up when it left, or null
 */
public record Placement(
    PlacementId id,
    MailboxId mailbox,
    Sighting sighting,
    Instant seenAt,
    @Nullable Instant goneAt,
    @Nullable PlacementId movedTo) {}
