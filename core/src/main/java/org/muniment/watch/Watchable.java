package org.muniment.watch;

import org.muniment.archive.MailboxId;
import org.muniment.harvest.MailboxAccess;
import org.muniment.harvest.WatchedFolders;

/**
 * A mailbox that may be watched: it is on a server, and its schedule does not rest.
 *
 * @param mailbox which
 * @param access how it is opened
 * @param folders what of it is to be watched; never {@code off}
 */
public record Watchable(MailboxId mailbox, MailboxAccess access, WatchedFolders folders) {}
