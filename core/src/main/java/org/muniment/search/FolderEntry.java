package org.muniment.search;

import java.util.List;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;

/**
 * A folder in a tree.
 *
 * @param id the folder
 * @param mailbox whose folder
 * @param path the names from the root down, as people read them; never empty
 * @param exists whether the folder is still at the source
 * @param present messages (placements) that are still in it
 * @param gone messages that left it
 */
public record FolderEntry(
    FolderId id, MailboxId mailbox, List<String> path, boolean exists, long present, long gone) {
  public FolderEntry {
    path = List.copyOf(path);
  }

  /** The last of the names. */
  public String name() {
    return path.getLast();
  }
}
