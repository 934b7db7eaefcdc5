package org.muniment.recovery.app;

import org.muniment.archive.MailboxId;
import org.muniment.recovery.RestorePlacing;

/**
 * Where messages are to go, and why.
 *
 * @param target the mailbox that they are put into
 * @param placing where in it
 * @param reason why, in the actor's words; may be empty
 */
public record RestoreWish(MailboxId target, RestorePlacing placing, String reason) {}
