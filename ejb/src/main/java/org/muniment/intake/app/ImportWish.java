package org.muniment.intake.app;

import org.muniment.archive.MailboxId;

/**
 * What somebody wants imported.
 *
 * @param mailbox into which, one that no server feeds
 * @param name what the file is called
 * @param isDry whether it is only to be looked at
 */
public record ImportWish(MailboxId mailbox, String name, boolean isDry) {}
