package org.muniment.vigil;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.Mailbox;

/**
 * What is known of a mailbox when the vigil comes by.
 *
 * @param mailbox as it is set up
 * @param standing what its runs and reconciliations came to
 * @param ended the newest harvest that has ended, however it did, or null
 * @param nextStart when its next harvest is planned; a time in the past is one that did not start;
 *     null when none is planned
 * @param waitsUntil until when its harvests wait because what its server allows for a day is used
 *     up, or null
 * @param quarantined messages in quarantine
 * @param quarantinedLately those of them that went there in the last 24 hours
 */
public record MailboxFacts(
    Mailbox mailbox,
    Completeness.OfMailbox standing,
    @Nullable HarvestRun ended,
    @Nullable Instant nextStart,
    @Nullable Instant waitsUntil,
    long quarantined,
    long quarantinedLately) {}
