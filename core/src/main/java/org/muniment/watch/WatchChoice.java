package org.muniment.watch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.WatchedFolders;

/**
 * Who said which folders of a mailbox are watched.
 *
 * @param own what was chosen for the mailbox, or null
 * @param ofServer what was chosen for all mailboxes of its server, or null
 */
public record WatchChoice(@Nullable WatchedFolders own, @Nullable WatchedFolders ofServer) {

  /** What counts: the mailbox' own choice, else its server's, else INBOX. */
  public WatchedFolders effective() {
    return own == null ? Objects.requireNonNullElse(ofServer, WatchedFolders.USUAL) : own;
  }
}
