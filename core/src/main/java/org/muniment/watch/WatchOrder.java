package org.muniment.watch;

import java.util.List;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;

/**
 * What to watch.
 *
 * @param mailbox whose folders
 * @param server where
 * @param login who opens it
 * @param folders which, at least one; the server tells about the first, where it can
 */
public record WatchOrder(MailboxId mailbox, MailServer server, Login login, List<Folder> folders) {
  public WatchOrder {
    folders = List.copyOf(folders);
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("Nothing to watch");
    }
  }

  /**
   * A folder to watch.
   *
   * @param name as the server writes it
   * @param uidNextDone the cursor: what has a UID below it is archived; -1 when nothing is known
   */
  public record Folder(FolderName name, long uidNextDone) {}
}
