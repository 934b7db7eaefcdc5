package org.muniment.watch;

import java.util.Set;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.FolderName;

/**
 * A short harvest that is due.
 *
 * @param mailbox of which mailbox
 * @param folders of these folders
 */
public record Errand(MailboxId mailbox, Set<FolderName> folders) {
  public Errand {
    folders = Set.copyOf(folders);
  }
}
