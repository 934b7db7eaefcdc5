package org.muniment.recovery.app;

import org.muniment.archive.MailboxId;

/**
 * A mailbox that chosen messages were in.
 *
 * @param mailbox which
 * @param messages how many of them; of a search that names folders, at most so many
 */
public record MessageHome(MailboxId mailbox, long messages) {}
