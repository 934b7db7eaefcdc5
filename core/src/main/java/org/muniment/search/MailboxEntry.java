package org.muniment.search;

import org.muniment.archive.MailboxId;

/**
 * A mailbox in a list.
 *
 * @param id the mailbox
 * @param name what people call it: the account's address or name
 * @param source the name of the source it is harvested from, or of the import it came by
 * @param present messages (placements) that are still at the source, as far as we saw
 * @param gone messages that are not any more
 */
public record MailboxEntry(MailboxId id, String name, String source, long present, long gone) {}
