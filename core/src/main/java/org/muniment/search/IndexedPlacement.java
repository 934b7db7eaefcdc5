package org.muniment.search;

import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;

/**
 * A place where a message is or was seen, as far as the index has to know it.
 *
 * @param mailbox whose mailbox; decides who may see the message
 * @param mailboxName what people called it when the message was indexed
 * @param folder the folder
 * @param path where the folder stood when the message was indexed, searched by {@code in:}
 */
public record IndexedPlacement(
    MailboxId mailbox, String mailboxName, FolderId folder, FolderPath path) {}
