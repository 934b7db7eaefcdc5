package org.muniment.grant;

import java.time.Instant;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.SealedSecret;

/**
 * What a person gave us: leave to open a mailbox until it is taken away.
 *
 * @param id the archive's number; a consent given anew has another
 * @param mailbox which mailbox
 * @param refreshToken what access tokens are asked for with (RFC 6749 section 1.5), sealed
 * @param givenBy the actor who brought it
 * @param givenAt when
 */
public record Grant(
    long id, MailboxId mailbox, SealedSecret refreshToken, String givenBy, Instant givenAt) {}
